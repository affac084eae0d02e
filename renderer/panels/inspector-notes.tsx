import { useTranslation } from 'react-i18next';
import { noteThreads } from '../../shared/domain/note.ts';
import type { PlacedSighting } from '../../shared/domain/sighting.ts';
import { writeNote } from '../commands/notes.ts';
import { useNotes } from '../state/notes.ts';
import { Thread } from './notes-thread.tsx';
import { NoteWriting } from './notes-writing.tsx';

/** What analysts noted of a sighting: open ones first; each is gone to, answered, resolved or deleted. */
export function SightingNotes({ sighting: { id } }: { readonly sighting: PlacedSighting }) {
  const { t } = useTranslation();
  const byId = useNotes((state) => state.byId);
  const notes = [...byId.values()].filter((note) => note.kind === 'sighting note' && note.sighting === id);
  return (
    <section className="section" aria-label={t('notes.title')}>
      <h3>{t('notes.title')}</h3>
      {notes.length === 0 ? <p className="soft">{t('notes.none')}</p> : null}
      <ul className="notes">
        {noteThreads(notes).map((thread) => (
          <Thread key={thread.note.id} thread={thread} />
        ))}
      </ul>
      <NoteWriting key={id} label={t('notes.new')} onWrite={(text) => writeNote(id, text)} />
    </section>
  );
}
