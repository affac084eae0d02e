import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { v7 as uuid } from 'uuid';
import { afterAll, expect, test } from 'vitest';
import { createGeoreferencer } from '../../../electron/imagery/georeference.ts';
import type { Georeference } from '../../../electron/imagery/georeference-types.ts';
import { openWorkspace } from '../../../electron/log/workspace.ts';
import { createPlaceSightings } from '../../../electron/services/sighting-places.ts';
import { sightingHandlers } from '../../../electron/services/sightings.ts';
import { created } from '../../../shared/domain/edit.ts';
import type { Fields } from '../../../shared/domain/json.ts';
import { nowhere } from '../../../shared/domain/place.ts';
import { newSightingFields, type PlacedSighting } from '../../../shared/domain/sighting.ts';
import { AppError } from '../../../shared/errors.ts';
import { epsgTags, scaleTags } from '../../support/geo-tags.ts';
import { writeTiff } from '../../support/tiff-writer.ts';

const folder = mkdtempSync(join(tmpdir(), 'plimsoll-sightings-'));
const georeferencer = createGeoreferencer();
const workspace = openWorkspace(join(folder, 'w.plimsoll'), { actor: 'Analyst' });
afterAll(async () => {
  workspace.close();
  await georeferencer.close();
  rmSync(folder, { recursive: true });
});

const [placedScene, bareScene, lostScene] = [uuid(), uuid(), uuid()];
const scenePath = join(folder, 'scene.tif');
writeTiff(scenePath, {
  width: 100,
  height: 100,
  type: 'uint8',
  samples: new Uint8Array(10_000),
  tags: { ...scaleTags([2, 2], [0, 0, 500_000, 3_900_000]), ...epsgTags(32_652) },
});
const georeference = await georeferencer.open(scenePath);
let batches = 0;
const counting: Georeference = {
  ...georeference,
  toLonLat: (pixels) => {
    if (pixels.length > 0) batches += 1;
    return georeference.toLonLat(pixels);
  },
};

const handlers = sightingHandlers({
  workspace,
  placeSightings: createPlaceSightings((sceneId) => {
    if (sceneId === lostScene) return Promise.reject(new AppError('file-missing', 'It is not there.'));
    return Promise.resolve(sceneId === placedScene ? counting : null);
  }),
  groundOf: () => null,
});

const aBox = { shape: 'box', centre: [50, 50], length: 20, beam: 4, angleDegrees: 90, bowKnown: true } as const;

function sighted(scene: string, fields: Fields = {}): string {
  const id = uuid();
  const after = { ...newSightingFields, scene, geometry: aBox, ...fields };
  workspace.apply({ label: 'Tag', changes: [created(id, after)] });
  return id;
}

test('places the sightings of a scene exactly, in one batch, and only once', async () => {
  const ids = [sighted(placedScene), sighted(placedScene, { geometry: { shape: 'point', at: [1, 1] } })];
  const [ship, point] = await handlers['sighting.list']({ sceneId: placedScene });
  expect(ship?.place.length?.metres).toBeCloseTo(40 / 0.9996, 3);
  expect(ship?.place.beam?.metres).toBeCloseTo(8 / 0.9996, 3);
  expect(ship?.place.headingDegrees).toBeCloseTo(90, 1);
  expect(point?.place).toEqual({ ...nowhere, lonLat: (await georeference.toLonLat([[1, 1]]))[0] });
  expect(await handlers['sighting.get']({ ids })).toEqual([ship, point]);
  expect(batches).toBe(1);
});

test('lists sightings of scenes without a place, and of scenes whose file is lost, with an empty one', async () => {
  const [bare, lost] = [sighted(bareScene), sighted(lostScene, { vesselClass: 'crude tanker' })];
  const found = await handlers['sighting.get']({ ids: [bare, lost, uuid()] });
  expect(found.map(({ id, vesselClass, place, changedBy }) => ({ id, vesselClass, place, changedBy }))).toEqual([
    { id: bare, vesselClass: 'unknown', place: nowhere, changedBy: 'Analyst' },
    { id: lost, vesselClass: 'crude tanker', place: nowhere, changedBy: 'Analyst' },
  ]);
});

test('lists the links of sightings', async () => {
  const [link, sighting, vessel] = [uuid(), sighted(bareScene), uuid()];
  const claim = { kind: 'vessel link', sighting, vessel, confidence: 'probable', basis: ['visual'], chosen: true };
  workspace.apply({ label: 'Link', changes: [created(link, { ...claim, remarks: null })] });
  expect(await handlers['link.list']({ sightings: [sighting] })).toEqual([{ ...claim, id: link, remarks: null }]);
});

test('lists ten thousand sightings again without asking for any place again', async () => {
  const stored = Array.from({ length: 10_000 }, (_, index) => {
    const fields = {
      ...newSightingFields,
      scene: placedScene,
      geometry: { ...aBox, centre: [index % 100, index / 100] },
    };
    return { id: uuid(), fields, changedAt: '2026-01-01T00:00:00Z', changedBy: 'Analyst', conflicts: 0 };
  });
  const list = createPlaceSightings(() => Promise.resolve(counting));
  const before = batches;
  const first = await list(stored);
  expect(first.every(({ place }) => place.length !== null && place.outline?.length === 4)).toBe(true);
  expect(await list(stored)).toEqual(first);
  expect(batches - before).toBe(1);
});

test('gives all sightings part by part, each once, the newest first, and counts those that were seen', async () => {
  const [scene, other] = [uuid(), uuid()];
  const fresh = openWorkspace(join(folder, 'parts.plimsoll'), { actor: 'Analyst' });
  const change = (fields: Fields = {}) => created(uuid(), { ...newSightingFields, scene, geometry: aBox, ...fields });
  const changes = [
    ...Array.from({ length: 5 }, () => change()),
    change({ standing: 'gone' }),
    change({ scene: other }),
  ];
  fresh.apply({ label: 'Tag', changes });
  const asked = sightingHandlers({
    workspace: fresh,
    placeSightings: createPlaceSightings(() => Promise.resolve(null)),
    groundOf: () => null,
  });
  const parts: string[][] = [];
  for (let before: string | null = null, at = 0; at === 0 || before !== null; at++) {
    const { sightings, next, total } = await asked['sighting.page']({ sceneId: null, before, limit: 3 });
    parts.push((JSON.parse(sightings) as PlacedSighting[]).map(({ id }) => id));
    expect(total).toBe(7);
    before = next;
  }
  const ids = changes.map(({ entity }) => entity).toReversed();
  expect(parts).toEqual([ids.slice(0, 3), ids.slice(3, 6), ids.slice(6)]);
  expect(await asked['sighting.counts']({})).toEqual({ [scene]: 5, [other]: 1 });
  fresh.close();
});
