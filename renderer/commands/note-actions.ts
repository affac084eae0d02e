import { noteThreads, type WrittenNote } from '../../shared/domain/note.ts';
import { useDialogs } from '../state/dialogs.ts';
import { notesOfScene, useNotes } from '../state/notes.ts';
import { useScenes } from '../state/scenes.ts';
import { useSettings } from '../state/settings.ts';
import { useView } from '../state/view.ts';
import { changeSettings } from './change-settings.ts';
import { flyToNote } from './notes.ts';
import type { Action } from './registry.ts';

const needsScene = () => (useScenes.getState().openSceneId === null ? 'reasons.noScene' : null);
const openNotes = (): WrittenNote[] => noteThreads(notesOfScene()).flatMap(({ note }) => (note.resolved ? [] : note));
const needsNotes = () => needsScene() ?? (openNotes().length > 0 ? null : 'reasons.noNotes');

/** Brings the notes of the scene to the front. */
export function showNotes(): void {
  useDialogs.setState({ rightTab: 'notes' });
  changeSettings({ panels: { ...useSettings.getState().panels, inspector: true } });
}

/** Begins a note on the place under the pointer, or in the middle of the map where the pointer is elsewhere. */
function noteHere(): void {
  const { cursor, viewport } = useView.getState();
  useNotes.setState({ draftAt: cursor?.pixel ?? viewport?.centre ?? null });
  showNotes();
}

function goOn(by: 1 | -1): void {
  const open = openNotes();
  const at = open.findIndex(({ id }) => id === useNotes.getState().current);
  const next = open[(at === -1 && by === -1 ? open.length - 1 : at + by + open.length) % open.length];
  showNotes();
  if (next) void flyToNote(next);
}

/** Commands about what is noted of the open scene. */
export const noteActions = {
  'show-notes': { run: showNotes },
  'note-here': { run: noteHere, disabledReason: needsScene },
  'next-note': { run: () => goOn(1), disabledReason: needsNotes },
  'previous-note': { run: () => goOn(-1), disabledReason: needsNotes },
} as const satisfies Record<string, Action>;
