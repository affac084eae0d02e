import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { v7 as uuid } from 'uuid';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openWorkspace } from '../../../electron/log/workspace.ts';
import { createImageryTools } from '../../../electron/services/imagery-tools.ts';
import { createScenes } from '../../../electron/services/scenes.ts';
import { suggestionHandlers } from '../../../electron/services/suggestions.ts';
import { createTasks } from '../../../electron/services/tasks.ts';
import { created } from '../../../shared/domain/edit.ts';
import { newSightingFields, type Sighting } from '../../../shared/domain/sighting.ts';
import { undecided } from '../../../shared/domain/suggestion.ts';
import { epsgTags, scaleTags } from '../../support/geo-tags.ts';
import { brightestPixelModel } from '../../support/onnx-writer.ts';
import { writeTiff } from '../../support/tiff-writer.ts';
import { waterScene } from '../../support/water-scene.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const folder = mkdtempSync(join(tmpdir(), 'plimsoll-suggestions-'));
const workspace = openWorkspace(join(folder, 'w.plimsoll'), { actor: 'Analyst' });
const tools = createImageryTools();
const scenes = createScenes({ workspace, tools, emit: () => undefined });
const progress: number[] = [];
const tasks = createTasks((event, payload) => {
  if (event === 'task.progress') progress.push((payload as { done: number }).done);
});
const handlers = suggestionHandlers({ workspace, views: scenes.views, pool: tools.pool, tasks });
const find = async (sceneId: string) => handlers['suggestion.find']({ sceneId, task: uuid() });
const list = async (sceneId: string) => handlers['suggestion.list']({ sceneId });

let [placed, unplaced] = ['', ''];

beforeAll(async () => {
  const { width, height, values } = waterScene([
    { centre: [120, 50], length: 20, beam: 4, angleDegrees: 90 },
    { centre: [200.5, 100], length: 12, beam: 3, angleDegrees: 0 },
    { centre: [250, 150], length: 38, beam: 9, angleDegrees: 0 },
  ]);
  const image = { width, height, type: 'uint16', samples: values } as const;
  const paths = [join(folder, 'placed.tif'), join(folder, 'unplaced.tif')] as const;
  writeTiff(paths[0], { ...image, tags: { ...scaleTags([10, 10], [0, 0, 500_000, 3_900_000]), ...epsgTags(32_652) } });
  writeTiff(paths[1], { ...image, samples: values.map((value) => value + 1) });
  const { added } = await scenes.handlers['scene.add']({ paths: [...paths] });
  [placed, unplaced] = added.map(({ scene }) => scene.id) as [string, string];
});

afterAll(async () => {
  await scenes.close();
  await tools.close();
  workspace.close();
  rmSync(folder, { recursive: true });
});

describe('suggestions', () => {
  it('are found with sizes in metres on the ground, and none too wide for a hull', async () => {
    const found = await find(placed);
    const sizes = found.map(({ lengthMetres, beamMetres }) =>
      [lengthMetres, beamMetres].map((m) => Math.round(m / 10)),
    );
    expect(sizes.toSorted((a, b) => a[0]! - b[0]!)).toEqual([
      [12, 3],
      [20, 4],
    ]);
    expect(found.every(({ geometry, dismissed }) => !geometry.bowKnown && !dismissed)).toBe(true);
    expect(progress).toEqual([0, 1]);
  });

  it('are no part of the log: neither a sighting nor anything else', async () => {
    const found = await find(placed);
    expect(found.length).toBe(2);
    // Facts of the scenes may still be on their way into the log.
    const kinds = [...workspace.operations()].filter(({ field }) => field === 'kind').map(({ value }) => value);
    expect(new Set(kinds)).toEqual(new Set(['edit', 'scene']));
  });

  it('stay dismissed when they are found again, until they are brought back', async () => {
    const [first] = await find(placed);
    await handlers['suggestion.dismiss']({ sceneId: placed, ids: [first!.id], dismissed: true });
    const again = await find(placed);
    expect(again.map(({ dismissed }) => dismissed)).toEqual([true, false]);
    await handlers['suggestion.dismiss']({ sceneId: placed, ids: [again[0]!.id], dismissed: false });
    expect((await list(placed)).map(({ dismissed }) => dismissed)).toEqual([false, false]);
  });

  it('are decided where a sighting lies, and wait again once it is gone', async () => {
    const [first, second] = await find(placed);
    const sighting: Sighting = { ...newSightingFields, id: uuid(), scene: placed, geometry: first!.geometry };
    expect(undecided([first!, second!], [sighting])).toEqual([second]);
    expect(undecided([first!, second!], [])).toEqual([first, second]);
  });

  it('become an ordinary sighting that says where it came from', async () => {
    const [first] = await find(placed);
    const fields = { ...newSightingFields, scene: placed, geometry: first!.geometry, origin: 'suggestion accepted' };
    workspace.apply({ label: 'Accept', changes: [created(uuid(), fields)] });
    expect(workspace.sightings(placed).map((sighting) => sighting.fields['origin'])).toEqual(['suggestion accepted']);
  });

  it('are refused on a scene without a place on the ground, and nothing is kept', async () => {
    await expect(find(unplaced)).rejects.toMatchObject({ code: 'scene-not-georeferenced' });
    expect(await list(unplaced)).toEqual([]);
  });

  it('keep what was there when the search is cancelled', async () => {
    const before = await list(placed);
    const task = uuid();
    const search = handlers['suggestion.find']({ sceneId: placed, task });
    await tasks.handlers['task.cancel']({ task });
    await expect(search).rejects.toMatchObject({ code: 'cancelled' });
    expect(await list(placed)).toEqual(before);
  });
});

describe('suggestions by a model of the analyst’s own', () => {
  it('carry the model’s name, digest and word, stay apart from sightings, and replace those before', async () => {
    const before = [...workspace.entities('sighting')].length;
    const path = join(folder, 'ships.onnx');
    const shape = [1, 1, 256, 320] as const;
    const box = { w: 18, h: 4, angle: 0 };
    writeFileSync(path, brightestPixelModel({ shape, width: 320, box, classIndex: 0 }));
    writeFileSync(`${path}.json`, JSON.stringify({ divideBy: [5000], classes: ['tanker'] }));
    const found = await handlers['suggestion.findByModel']({ sceneId: placed, path, task: uuid() });
    expect(found.map(({ lengthMetres, model }) => [Math.round(lengthMetres / 10), model])).toEqual([
      [18, { fileName: 'ships.onnx', sha256: expect.stringMatching(/^[0-9a-f]{64}$/), label: 'tanker' }],
    ]);
    expect([await list(placed), [...workspace.entities('sighting')].length]).toEqual([found, before]);
  });
});
