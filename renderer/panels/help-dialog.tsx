import { useState } from 'react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { closeDialog, showDialog } from '../state/dialogs.ts';
import { ModalDialog } from '../ui/modal-dialog.tsx';
import { helpTopics } from './help-topics.ts';

/** Help that needs no network: topics, found by the words in them. */
export function HelpDialog() {
  const { t } = useTranslation();
  const [words, setWords] = useState('');
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  const found = helpTopics
    .map((topic) => ({ topic, title: t(`help.topics.${topic}.title`), text: t(`help.topics.${topic}.text`) }))
    .filter(({ title, text }) => wanted.every((word) => `${title} ${text}`.toLowerCase().includes(word)));
  return (
    <ModalDialog
      wide
      title={t('help.title')}
      onClose={closeDialog}
      footer={
        <Button className="button" onPress={() => showDialog({ name: 'cheat-sheet' })}>
          {t('commands.cheat-sheet')}
        </Button>
      }
    >
      <input
        className="input"
        type="search"
        aria-label={t('help.search')}
        placeholder={t('help.search')}
        value={words}
        onChange={(event) => setWords(event.target.value)}
      />
      <div className="help-topics" role="group" aria-label={t('help.title')} tabIndex={0}>
        {found.length === 0 ? <p className="empty">{t('help.nothing')}</p> : null}
        {found.map(({ topic, title, text }) => (
          <section key={topic}>
            <h3>{title}</h3>
            <p>{text}</p>
          </section>
        ))}
      </div>
    </ModalDialog>
  );
}
