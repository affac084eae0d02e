import { afterEach, expect, it } from 'vitest';
import type { WrittenNote } from '../../../shared/domain/note.ts';
import { notesOfScene, notesOn, useNotes } from '../../../renderer/state/notes.ts';
import { useScenes } from '../../../renderer/state/scenes.ts';
import { useSightings } from '../../../renderer/state/sightings.ts';
import { aPlacedSighting } from '../../support/placed-sighting.ts';

const said = { text: 'Look again', resolved: false, writtenAt: '2024-05-01T00:00:00Z', writtenBy: 'Kim' };
const onScene = (id: string, scene: string): WrittenNote => ({ ...said, id, kind: 'scene note', scene, pixel: [1, 2] });
const onSighting = (id: string, sighting: string): WrittenNote => ({
  ...said,
  id,
  kind: 'sighting note',
  sighting,
  pixel: [1, 2],
});

afterEach(() => {
  useNotes.setState({ byId: new Map() });
  useScenes.setState({ openSceneId: null });
  useSightings.setState({ byId: new Map() });
});

it('lists the notes on a scene, on places in it and on its sightings, or those on all scenes, in the order written', () => {
  const sighting = aPlacedSighting('ship', { scene: 'roads' });
  const notes = [onSighting('3', 'ship'), onScene('1', 'roads'), onScene('2', 'berth')];
  useSightings.setState({ byId: new Map([[sighting.id, sighting]]) });
  useNotes.setState({ byId: new Map(notes.map((note) => [note.id, note])) });
  const listed = [notesOn('roads'), notesOn('berth'), notesOn(null), notesOfScene()];
  expect(listed.map((found) => found.map(({ id }) => id))).toEqual([['1', '3'], ['2'], ['1', '2', '3'], []]);
});
