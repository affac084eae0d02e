import { useState } from 'react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { noteThreads, type WrittenNote } from '../../shared/domain/note.ts';
import { writeSceneNote } from '../commands/notes.ts';
import { notesOn, sceneOfNote, useNotes } from '../state/notes.ts';
import { useScenes } from '../state/scenes.ts';
import { useSightings } from '../state/sightings.ts';
import { CheckField } from '../ui/check-field.tsx';
import { CommandButtons } from './command-buttons.tsx';
import { Thread } from './notes-thread.tsx';
import { NoteWriting } from './notes-writing.tsx';
import './review.css';

/** What is noted of the open scene, of places in it and of its sightings, or of all scenes; new notes are written here. */
export function NotesPanel() {
  const { t } = useTranslation();
  const sceneId = useScenes((state) => state.openSceneId);
  const isAnywhere = useNotes((state) => state.byId).size > 0;
  useSightings((state) => state.byId);
  const [withResolved, setWithResolved] = useState(false);
  const [isAskedForAll, setAskedForAll] = useState(false);
  const ofAll = isAskedForAll || sceneId === null;
  const about = useAbout(ofAll);
  if (sceneId === null && !isAnywhere) return <p className="empty">{t('notes.noScene')}</p>;
  const threads = noteThreads(notesOn(ofAll ? null : sceneId));
  const shown = threads.filter(({ note }) => withResolved || !note.resolved);
  const open = threads.filter(({ note }) => !note.resolved).length;
  const title = t(ofAll ? 'notes.ofAll' : 'notes.ofScene');
  return (
    <>
      <section className="section" aria-label={title}>
        <h3>{title}</h3>
        <p role="status">{t('notes.count', { count: open })}</p>
        <div className="choices">
          {sceneId === null ? null : (
            <CheckField label={t('notes.everywhere')} isOn={isAskedForAll} onChange={setAskedForAll} />
          )}
          <CheckField label={t('notes.withResolved')} isOn={withResolved} onChange={setWithResolved} />
        </div>
        <ul className="notes">
          {shown.map((thread) => (
            <Thread key={thread.note.id} thread={thread} about={about(thread.note)} />
          ))}
        </ul>
        <CommandButtons ids={['next-note', 'previous-note', 'note-here']} />
      </section>
      {sceneId === null ? null : <NewSceneNote key={sceneId} />}
    </>
  );
}

/** What a note is about, in a word: a place, the whole scene, or a sighting by its class; among many scenes, in which. */
function useAbout(namesScene: boolean): (note: WrittenNote) => string {
  const { t } = useTranslation();
  const byId = useSightings((state) => state.byId);
  const entries = useScenes((state) => state.entries);
  const thing = (note: WrittenNote): string => {
    if (note.kind === 'scene note') return t(note.pixel ? 'notes.aPlace' : 'notes.theScene');
    const vesselClass = byId.get(note.sighting)?.vesselClass ?? 'unknown';
    return t('notes.aSighting', { name: t(`values.vesselClass.${vesselClass}`) });
  };
  return (note) => {
    const scene = namesScene ? entries.find((entry) => entry.scene.id === sceneOfNote(note))?.scene : undefined;
    return scene ? `${scene.fileName} · ${thing(note)}` : thing(note);
  };
}

function NewSceneNote() {
  const { t } = useTranslation();
  const draftAt = useNotes((state) => state.draftAt);
  const [column, row] = draftAt ?? [];
  const where =
    column === undefined || row === undefined
      ? t('notes.onScene')
      : t('notes.onPlace', { column: Math.floor(column), row: Math.floor(row) });
  return (
    <section className="section" aria-label={t('notes.new')}>
      <h3>{t('notes.new')}</h3>
      <p>
        {where}{' '}
        {draftAt ? (
          <Button className="button bare" onPress={() => useNotes.setState({ draftAt: null })}>
            {t('notes.onSceneInstead')}
          </Button>
        ) : null}
      </p>
      <NoteWriting
        key={String(draftAt)}
        autoFocus={draftAt !== null}
        label={t('notes.new')}
        onWrite={(text) => writeSceneNote(text, draftAt)}
      />
    </section>
  );
}
