import { v7 as newId } from 'uuid';
import { expect, test } from 'vitest';
import type { Georeference } from '../../../electron/imagery/georeference-types.ts';
import type { Workspace } from '../../../electron/log/workspace.ts';
import { createPlacesOnDisk } from '../../../electron/services/places-on-disk.ts';
import { createPlaceSightings } from '../../../electron/services/sighting-places.ts';
import { created, deleted, updated } from '../../../shared/domain/edit.ts';
import type { LonLat, Pixel } from '../../../shared/domain/geometry.ts';
import { newSightingFields } from '../../../shared/domain/sighting.ts';
import { aWorkspace } from '../log/a-workspace.ts';

const scene = newId();
const box = { shape: 'box', centre: [50, 50], length: 20, beam: 4, angleDegrees: 90, bowKnown: true } as const;
const boxAt = (column: number) => ({ ...box, centre: [column, 50] });

/** A desk over a workspace whose scene lies so many degrees east; `asked` counts the pixels it had to place. */
function aDesk(workspace: Workspace, eastDegrees = 127) {
  let asked = 0;
  const toLonLat = (pixels: readonly Pixel[]): Promise<LonLat[]> => {
    asked += pixels.length;
    return Promise.resolve(pixels.map(([column, row]) => [eastDegrees + column / 1000, 37 - row / 1000]));
  };
  const georeference = { toLonLat } as Georeference;
  const places = createPlacesOnDisk(workspace, () => `ground ${eastDegrees}`);
  const place = createPlaceSightings(() => Promise.resolve(georeference), places);
  return { asked: () => asked, close: () => places.close(), list: () => place(workspace.sightings(null)) };
}

/** What a desk lists that finds every place itself. */
async function anew(workspace: Workspace, eastDegrees = 127) {
  const toLonLat = (pixels: readonly Pixel[]) =>
    Promise.resolve(pixels.map(([column, row]): LonLat => [eastDegrees + column / 1000, 37 - row / 1000]));
  return createPlaceSightings(() => Promise.resolve({ toLonLat } as Georeference))(workspace.sightings(null));
}

function withSightings(count: number): { readonly workspace: Workspace; readonly ids: readonly string[] } {
  const workspace = aWorkspace();
  const ids = Array.from({ length: count }, () => newId());
  const changes = ids.map((id, index) => created(id, { ...newSightingFields, scene, geometry: boxAt(index) }));
  workspace.apply({ label: 'Tag', changes });
  return { workspace, ids };
}

const kept = (workspace: Workspace, ids: readonly string[]) => workspace.places.of(ids).map(({ sighting }) => sighting);

test('lists sightings after a restart without asking where any of them lies', async () => {
  const { workspace, ids } = withSightings(3);
  const first = aDesk(workspace);
  const listed = await first.list();
  first.close();
  const again = aDesk(workspace);
  expect([await again.list(), again.asked(), new Set(kept(workspace, ids))]).toEqual([listed, 0, new Set(ids)]);
});

test('shows places as they are worked out anew after an edit, its undo and an import', async () => {
  const { workspace, ids } = withSightings(3);
  const other = aWorkspace();
  other.merge([...workspace.operations()]);
  const desk = aDesk(workspace);
  await desk.list();
  desk.close();
  workspace.apply({ label: 'Move', changes: [updated(ids[0]!, { geometry: boxAt(0) }, { geometry: boxAt(70) })] });
  expect(await desk.list()).toEqual(await anew(workspace));
  desk.close();
  workspace.undo();
  expect(await aDesk(workspace).list()).toEqual(await anew(workspace));
  other.apply({ label: 'Move', changes: [updated(ids[1]!, { geometry: boxAt(1) }, { geometry: boxAt(90) })] });
  workspace.merge([...other.operations()]);
  expect(await aDesk(workspace).list()).toEqual(await anew(workspace));
});

test('shows no place of a ground that no longer holds', async () => {
  const { workspace } = withSightings(2);
  const before = aDesk(workspace, 127);
  await before.list();
  before.close();
  const moved = aDesk(workspace, 128);
  expect(await moved.list()).toEqual(await anew(workspace, 128));
});

test('keeps no place of what was changed before it was written', async () => {
  const { workspace, ids } = withSightings(1);
  const desk = aDesk(workspace);
  await desk.list();
  workspace.expunge({ entities: ids, fields: ['geometry'], reason: 'Spillage' });
  desk.close();
  expect(kept(workspace, ids)).toEqual([]);
});

test('keeps no place of what was deleted or expunged', async () => {
  const { workspace, ids } = withSightings(3);
  const desk = aDesk(workspace);
  await desk.list();
  desk.close();
  workspace.apply({ label: 'Delete', changes: [deleted(ids[0]!, {})] });
  const afterDeletion = kept(workspace, ids);
  workspace.expunge({ entities: [ids[1]!], fields: ['geometry'], reason: 'Spillage' });
  expect([new Set(afterDeletion), kept(workspace, ids)]).toEqual([new Set([ids[1], ids[2]]), []]);
});
