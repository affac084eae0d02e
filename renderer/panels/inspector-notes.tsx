import { Check, MapPin, RotateCcw, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { WrittenNote } from '../../shared/domain/note.ts';
import type { PlacedSighting } from '../../shared/domain/sighting.ts';
import { deleteNote, flyToNote, resolveNote, writeNote } from '../commands/notes.ts';
import { useNotes } from '../state/notes.ts';
import { ActionButton } from '../ui/action-button.tsx';
import { utcText } from '../ui/utc-text.ts';

/** What analysts noted of a sighting: open ones first; each is gone to, resolved or deleted. */
export function SightingNotes({ sighting }: { readonly sighting: PlacedSighting }) {
  const { t } = useTranslation();
  const byId = useNotes((state) => state.byId);
  const notes = [...byId.values()].filter((note) => note.sighting === sighting.id);
  const inOrder = notes.toSorted((a, b) => Number(a.resolved) - Number(b.resolved) || (a.id < b.id ? -1 : 1));
  return (
    <section className="section" aria-label={t('notes.title')}>
      <h3>{t('notes.title')}</h3>
      {inOrder.length === 0 ? <p className="soft">{t('notes.none')}</p> : null}
      <ul className="notes">
        {inOrder.map((note) => (
          <NoteRow key={note.id} note={note} />
        ))}
      </ul>
      <NewNote key={sighting.id} sighting={sighting.id} />
    </section>
  );
}

function NoteRow({ note }: { readonly note: WrittenNote }) {
  const { t } = useTranslation();
  const { text, resolved, changedAt, changedBy } = note;
  return (
    <li className={resolved ? 'note resolved' : 'note'}>
      <p>{text}</p>
      <span className="soft">
        {changedBy} · {utcText(changedAt)} {resolved ? `· ${t('notes.resolved')}` : ''}
      </span>
      <span className="note-actions">
        <ActionButton name={t('notes.goTo')} icon={<MapPin size={14} />} onPress={() => void flyToNote(note)} />
        <ActionButton
          name={t(resolved ? 'notes.reopen' : 'notes.resolve')}
          icon={resolved ? <RotateCcw size={14} /> : <Check size={14} />}
          onPress={() => void resolveNote(note)}
        />
        <ActionButton name={t('notes.delete')} icon={<Trash2 size={14} />} onPress={() => void deleteNote(note)} />
      </span>
    </li>
  );
}

function NewNote({ sighting }: { readonly sighting: string }) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const write = async () => {
    if (text.trim() !== '' && (await writeNote(sighting, text.trim()))) setText('');
  };
  return (
    <form
      className="new-note"
      onSubmit={(event) => {
        event.preventDefault();
        void write();
      }}
    >
      <textarea
        className="input"
        rows={2}
        maxLength={2000}
        aria-label={t('notes.new')}
        placeholder={t('notes.new')}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <Button className="button" type="submit">
        {t('notes.add')}
      </Button>
    </form>
  );
}
