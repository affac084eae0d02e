import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { openWorkspace } from '../../../electron/log/workspace.ts';
import { createImageryTools } from '../../../electron/services/imagery-tools.ts';
import { inspectFile } from '../../../electron/services/inspect.ts';
import { allScenes } from '../../../electron/services/scene-records.ts';
import { createScenes } from '../../../electron/services/scenes.ts';
import type { Scene } from '../../../shared/domain/scene.ts';
import { writeGeoreferencedTiff } from '../../support/georeferenced-tiff.ts';

const folder = mkdtempSync(join(tmpdir(), 'place-later-'));
const path = join(folder, 'scene.tif');
writeGeoreferencedTiff(path);
const ends: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const end of ends.splice(0)) await end();
  rmSync(folder, { recursive: true });
});

/** A desk whose GDAL has not started yet, and that does not wait for it. */
function anImpatientDesk() {
  const workspace = openWorkspace(join(folder, 'desk.plimsoll'), { actor: 'tester' });
  const tools = createImageryTools();
  const scenes = createScenes({ workspace, tools, emit: () => undefined, placePatienceMs: 0 });
  const close = async () => {
    await scenes.close();
    await tools.close();
    workspace.close();
  };
  return { workspace, scenes, close };
}

const placeIn = ({ georeference, georeferenceNote, crs, geoTransform, gsdMetres }: Scene) => ({
  georeference,
  georeferenceNote,
  crs,
  geoTransform,
  gsdMetres,
});

const pending = {
  georeference: 'none',
  georeferenceNote: 'Where the scene lies is being read.',
  crs: null,
  geoTransform: null,
  gsdMetres: null,
};

test('shows a scene before its place is known, and notes the place then, even after a restart', async () => {
  const first = anImpatientDesk();
  const { added } = await first.scenes.handlers['scene.add']({ paths: [path] });
  expect(added.map(({ scene }) => placeIn(scene))).toEqual([pending]);
  await first.close();

  const second = anImpatientDesk();
  ends.push(second.close);
  expect(allScenes(second.workspace).map(placeIn)).toEqual([pending]);
  second.scenes.resume();
  const { georeference, crs, geoTransform, gsdMetres, cornersLonLat } = await inspectFile(path);
  const placed = { georeference, georeferenceNote: null, crs, geoTransform, gsdMetres };
  await expect.poll(() => allScenes(second.workspace).map(placeIn), { timeout: 20_000 }).toEqual([placed]);
  expect(allScenes(second.workspace)[0]?.footprint).toEqual(cornersLonLat);
  expect(second.workspace.history(9).map(({ label }) => label)).toEqual(['Add scene scene.tif']);
}, 60_000);
