import { t } from 'i18next';
import { v7 as newId } from 'uuid';
import { created, deleted, updated } from '../../shared/domain/edit.ts';
import type { Pixel } from '../../shared/domain/geometry.ts';
import type { WrittenNote } from '../../shared/domain/note.ts';
import { centreOf } from '../../shared/domain/shape.ts';
import { call, listen } from '../host.ts';
import { useNotes } from '../state/notes.ts';
import { useSightings } from '../state/sightings.ts';
import { useView } from '../state/view.ts';
import { edit } from './edit.ts';
import { openScene } from './open-scene.ts';
import { attempt } from './tell.ts';

/** Keeps the notes as the log has them, until the returned function is called. */
export function followNotes(): () => void {
  read();
  const leave = [
    listen('workspace.changed', read),
    listen('entities.changed', ({ kinds }) => {
      if (kinds.includes('sighting note')) read();
    }),
  ];
  return () => leave.forEach((stop) => stop());
}

const read = (): void =>
  void attempt(async () => {
    const notes = await call('note.list', {});
    useNotes.setState({ byId: new Map(notes.map((note) => [note.id, note])) });
  });

/** Notes something of a sighting, at its middle unless another pixel is named. */
export async function writeNote(sighting: string, text: string, pixel?: Pixel): Promise<boolean> {
  const geometry = useSightings.getState().byId.get(sighting)?.geometry;
  if (!geometry) return false;
  const at = pixel ?? centreOf(geometry);
  const note = { kind: 'sighting note', sighting, pixel: [...at], text, resolved: false };
  return edit(t('notes.edit.write'), [created(newId(), note)]);
}

export async function resolveNote({ id, resolved }: WrittenNote): Promise<void> {
  const label = t(resolved ? 'notes.edit.reopen' : 'notes.edit.resolve');
  await edit(label, [updated(id, { resolved }, { resolved: !resolved })]);
}

export async function deleteNote({ id }: WrittenNote): Promise<void> {
  await edit(t('notes.edit.delete'), [deleted(id, {})]);
}

/** Shows the place a note is about in the middle of the map. */
export async function flyToNote({ sighting, pixel }: WrittenNote): Promise<void> {
  const scene = useSightings.getState().byId.get(sighting)?.scene;
  if (scene === undefined) return;
  await openScene(scene);
  useView.setState({ flyTo: { centre: pixel } });
}
