import { Check, MapPin, MessageSquareReply, RotateCcw, Trash2 } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { NoteThread, WrittenNote } from '../../shared/domain/note.ts';
import { answerNote, deleteNote, flyToNote, resolveNote } from '../commands/notes.ts';
import { useNotes } from '../state/notes.ts';
import { ActionButton } from '../ui/action-button.tsx';
import { utcText } from '../ui/utc-text.ts';
import { NoteWriting } from './notes-writing.tsx';

/** A note with its answers: gone to, answered, resolved or deleted. */
export function Thread({ thread, about }: { readonly thread: NoteThread; readonly about?: string }) {
  const { t } = useTranslation();
  const { note, answers } = thread;
  const isCurrent = useNotes(({ current }) => current === note.id);
  const [isAnswering, setAnswering] = useState(false);
  const item = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (isCurrent) item.current?.scrollIntoView({ block: 'nearest' });
  }, [isCurrent]);
  const answer = async (text: string): Promise<boolean> => {
    const isStored = await answerNote(note, text);
    if (isStored) setAnswering(false);
    return isStored;
  };
  return (
    <li
      ref={item}
      className={['note', note.resolved ? 'resolved' : '', isCurrent ? 'current' : ''].join(' ')}
      aria-current={isCurrent ? 'true' : undefined}
    >
      <Said note={note} about={about ?? null} />
      <span className="note-actions">
        <ActionButton name={t('notes.goTo')} icon={<MapPin size={14} />} onPress={() => void flyToNote(note)} />
        <ActionButton
          name={t('notes.answer')}
          icon={<MessageSquareReply size={14} />}
          pressed={isAnswering}
          onPress={() => setAnswering(!isAnswering)}
        />
        <ActionButton
          name={t(note.resolved ? 'notes.reopen' : 'notes.resolve')}
          icon={note.resolved ? <RotateCcw size={14} /> : <Check size={14} />}
          onPress={() => void resolveNote(note)}
        />
        <ActionButton name={t('notes.delete')} icon={<Trash2 size={14} />} onPress={() => void deleteNote(note)} />
      </span>
      {answers.length > 0 ? (
        <ul className="notes answers" aria-label={t('notes.answers')}>
          {answers.map((each) => (
            <li key={each.id} className="note">
              <Said note={each} about={null} />
              <span className="note-actions">
                <ActionButton
                  name={t('notes.delete')}
                  icon={<Trash2 size={14} />}
                  onPress={() => void deleteNote(each)}
                />
              </span>
            </li>
          ))}
        </ul>
      ) : null}
      {isAnswering ? <NoteWriting label={t('notes.answer')} onWrite={answer} /> : null}
    </li>
  );
}

function Said({ note, about }: { readonly note: WrittenNote; readonly about: string | null }) {
  const { t } = useTranslation();
  const { text, resolved, writtenAt, writtenBy } = note;
  const facts = [about, writtenBy, utcText(writtenAt), resolved ? t('notes.resolved') : null];
  return (
    <>
      <p>{text}</p>
      <span className="soft">{facts.filter((fact) => fact !== null).join(' · ')}</span>
    </>
  );
}
