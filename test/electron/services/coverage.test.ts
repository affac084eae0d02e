import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { v7 as uuid } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createGeoreferencer } from '../../../electron/imagery/georeference.ts';
import type { Georeference } from '../../../electron/imagery/georeference-types.ts';
import { openWorkspace } from '../../../electron/log/workspace.ts';
import { coverageHandlers } from '../../../electron/services/coverage.ts';
import { createPlaceSightings } from '../../../electron/services/sighting-places.ts';
import { created } from '../../../shared/domain/edit.ts';
import type { Geometry } from '../../../shared/domain/geometry.ts';
import { newSightingFields } from '../../../shared/domain/sighting.ts';
import { epsgTags, matrixTags, scaleTags } from '../../support/geo-tags.ts';
import { writeTiff } from '../../support/tiff-writer.ts';

const folder = mkdtempSync(join(tmpdir(), 'plimsoll-coverage-'));
const georeferencer = createGeoreferencer();
const workspace = openWorkspace(join(folder, 'w.plimsoll'), { actor: 'Analyst' });
const [early, late, bare] = [uuid(), uuid(), uuid()];
const georeferences = new Map<string, Georeference>();
const georeferenceOf = (sceneId: string) => Promise.resolve(georeferences.get(sceneId) ?? null);
const handlers = coverageHandlers({ workspace, georeferenceOf });

afterAll(async () => {
  workspace.close();
  await georeferencer.close();
  rmSync(folder, { recursive: true });
});

const aScene = {
  kind: 'scene',
  sha256: null,
  sizeBytes: 1,
  width: 400,
  height: 400,
  bands: 1,
  type: 'uint8',
  noData: null,
  georeference: 'affine',
  georeferenceNote: null,
  crs: null,
  geoTransform: null,
  gsdMetres: 2,
  footprint: null,
  acquired: null,
  sensor: null,
  provider: null,
  credit: null,
  cloudPercent: null,
  niirs: null,
  port: null,
  marking: null,
  synthetic: true,
};

beforeAll(async () => {
  const image = { width: 400, height: 400, type: 'uint8', samples: new Uint8Array(160_000) } as const;
  const [first, second] = [join(folder, 'early.tif'), join(folder, 'late.tif')];
  writeTiff(first, { ...image, tags: { ...scaleTags([2, 2], [0, 0, 500_000, 3_900_000]), ...epsgTags(32_652) } });
  // Turned by 30°, in pixels of 3 m, and in the neighbouring zone.
  const [cos, sin] = [3 * Math.cos(Math.PI / 6), 3 * Math.sin(Math.PI / 6)];
  const corner = await placeIn(first, 32_652);
  const matrix = matrixTags([corner[0] - 200, cos, sin, corner[1] + 300, sin, -cos]);
  writeTiff(second, { ...image, tags: { ...matrix, ...epsgTags(32_651) } });
  georeferences.set(early, await georeferencer.open(first)).set(late, await georeferencer.open(second));
  const scenes = [early, late, bare].map((id, index) => created(id, { ...aScene, fileName: `${index}.tif` }));
  workspace.apply({ label: 'Add', changes: scenes });
});

/** The corner of the first scene in the zone to the west, through lon/lat and the second zone's own transform. */
async function placeIn(path: string, epsg: number): Promise<[number, number]> {
  const helper = join(folder, 'zone.tif');
  const image = { width: 2, height: 2, type: 'uint8', samples: new Uint8Array(4) } as const;
  writeTiff(helper, { ...image, tags: { ...scaleTags([1, 1], [0, 0, 0, 0]), ...epsgTags(epsg - 1) } });
  const [from, to] = [await georeferencer.open(path), await georeferencer.open(helper)];
  const [lonLat] = await from.toLonLat([[0, 0]]);
  const [pixel] = await to.toPixel([lonLat ?? [0, 0]]);
  return [pixel?.[0] ?? 0, -(pixel?.[1] ?? 0)];
}

const aBox: Geometry = { shape: 'box', centre: [150, 150], length: 60, beam: 10, angleDegrees: 20, bowKnown: true };

function sighted(geometry: Geometry, fields = {}): string {
  const id = uuid();
  workspace.apply({
    label: 'Tag',
    changes: [created(id, { ...newSightingFields, scene: early, geometry, ...fields })],
  });
  return id;
}

test('lays a ship on a turned scene in other pixels at the same ground, size and heading', async () => {
  const id = sighted(aBox);
  const ring: Geometry = {
    shape: 'polygon',
    ring: [
      [120, 100],
      [140, 100],
      [130, 130],
    ],
  };
  const [polygon, point] = [sighted(ring), sighted({ shape: 'point', at: [160, 170] })];
  sighted({ shape: 'point', at: [-4000, 100] });
  sighted(aBox, { standing: 'gone' });
  const carried = await handlers['sighting.carry']({ fromScene: early, toScene: late });
  expect(carried.map(({ sighting }) => sighting)).toEqual([id, polygon, point]);
  const again = uuid();
  const after = { ...newSightingFields, scene: late, geometry: carried[0]!.geometry };
  workspace.apply({ label: 'Carry', changes: [created(again, after)] });
  const [there, here] = await createPlaceSightings(georeferenceOf)([workspace.stored(again)!, workspace.stored(id)!]);
  expect(there?.place.lonLat?.[0]).toBeCloseTo(here?.place.lonLat?.[0] ?? 0, 7);
  expect(there?.place.lonLat?.[1]).toBeCloseTo(here?.place.lonLat?.[1] ?? 0, 7);
  expect(Math.abs((there?.place.length?.metres ?? 0) / (here?.place.length?.metres ?? 1) - 1)).toBeLessThan(1e-5);
  expect(Math.abs((there?.place.beam?.metres ?? 0) / (here?.place.beam?.metres ?? 1) - 1)).toBeLessThan(1e-5);
  expect(there?.place.headingDegrees).toBeCloseTo(here?.place.headingDegrees ?? 0, 2);
});

test('says that a scene without a place can take nothing over', async () => {
  await expect(handlers['sighting.carry']({ fromScene: early, toScene: bare })).rejects.toMatchObject({
    code: 'scene-not-georeferenced',
  });
});

test('keeps passes and cells in the log, refuses malformed ones, and gives those asked for', async () => {
  const [pass, cell] = [uuid(), uuid()];
  const passFields = { kind: 'coverage pass', scene: early, analyst: 'Analyst', blind: true, columns: 2, rows: 1 };
  const open = { inland: [], finished: false, finding: null };
  const cellFields = { kind: 'coverage cell', scene: early, pass, index: 1, bounds: [200, 0, 400, 400] };
  const mark = { state: 'searched', finding: 'no tanker seen', seconds: 12.5 };
  workspace.apply({
    label: 'Search',
    changes: [created(pass, { ...passFields, ...open }), created(cell, { ...cellFields, ...mark })],
  });
  expect(await handlers['coverage.list']({ ids: null })).toEqual({
    passes: [{ id: pass, ...passFields, ...open }],
    cells: [{ id: cell, ...cellFields, ...mark }],
  });
  expect(await handlers['coverage.list']({ ids: [cell, early] })).toMatchObject({ passes: [], cells: [{ id: cell }] });
  const wrong = created(uuid(), { ...cellFields, ...mark, state: 'glanced at' });
  expect(() => workspace.apply({ label: 'Mark', changes: [wrong] })).toThrow(/state/);
});
