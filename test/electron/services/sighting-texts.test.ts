import { v7 as uuid } from 'uuid';
import { expect, it } from 'vitest';
import type { Georeference } from '../../../electron/imagery/georeference-types.ts';
import { createPlacesOnDisk } from '../../../electron/services/places-on-disk.ts';
import { createPlaceSightings } from '../../../electron/services/sighting-places.ts';
import { createSightingTexts } from '../../../electron/services/sighting-texts.ts';
import { created, updated } from '../../../shared/domain/edit.ts';
import type { Fields } from '../../../shared/domain/json.ts';
import { newSightingFields, type PlacedSighting } from '../../../shared/domain/sighting.ts';
import { aWorkspace } from '../log/a-workspace.ts';

const scene = uuid();
const box = { shape: 'box', centre: [50, 50], length: 20, beam: 4, angleDegrees: 90, bowKnown: true } as const;
const ground: Pick<Georeference, 'toLonLat'> = {
  toLonLat: (pixels) => Promise.resolve(pixels.map(([column, row]) => [127 + column / 1000, 37 - row / 1000] as const)),
};
const georeferenceOf = () => Promise.resolve(ground as Georeference);
const byId = (sightings: readonly PlacedSighting[]) => sightings.toSorted((a, b) => (a.id < b.id ? -1 : 1));

/** Three sightings whose places are kept; `read` gives a page both ways, and how many were read one by one. */
async function aDesk() {
  const workspace = aWorkspace();
  const ids = [uuid(), uuid(), uuid()];
  const after = { ...newSightingFields, scene, geometry: box };
  workspace.apply({ label: 'Tag', changes: ids.map((id) => created(id, after)) });
  const onDisk = createPlacesOnDisk(workspace, () => 'pier');
  await createPlaceSightings(georeferenceOf, onDisk)(workspace.sightings(null));
  onDisk.close();
  const placeSightings = createPlaceSightings(georeferenceOf);
  const read = async (name: string) => {
    let oneByOne = 0;
    const texts = createSightingTexts({
      placeSightings: (stored) => {
        oneByOne += stored.length;
        return placeSightings(stored);
      },
      groundOf: () => name,
    });
    const rows = workspace.sightingsBefore(null, 10);
    const page = JSON.parse(await texts(rows)) as PlacedSighting[];
    return { oneByOne, page: byId(page), expected: byId(await placeSightings(workspace.sightings(null))) };
  };
  const change = (fields: Fields) => {
    const before = workspace.stored(ids[1] ?? '')?.fields ?? {};
    const was = Object.fromEntries(Object.keys(fields).map((field) => [field, before[field] ?? null]));
    workspace.apply({ label: 'Change', changes: [updated(ids[1] ?? '', was, fields)] });
  };
  return { workspace, read, change };
}

it('gives stored sightings as they read one by one, reading none whose place is kept', async () => {
  const { workspace, read, change } = await aDesk();
  const seen = [await read('pier')];
  change({ remarks: 'A "berth": \\ \n 호스' });
  seen.push(await read('pier'));
  change({ geometry: { ...box, centre: [33.3, 44.4] } });
  seen.push(await read('pier'));
  workspace.undo();
  seen.push(await read('pier'), await read('quay'));
  expect(seen.map(({ oneByOne }) => oneByOne)).toEqual([0, 0, 1, 1, 3]);
  expect(seen.map(({ page }) => page)).toEqual(seen.map(({ expected }) => expected));
});
