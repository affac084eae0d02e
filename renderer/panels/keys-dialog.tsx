import { useEffect, useState } from 'react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { CommandId } from '../../shared/commands.ts';
import { chooseKey, holderOf, type KeyChoices, pressedKey } from '../../shared/key-choices.ts';
import { changeSettings } from '../commands/change-settings.ts';
import { closeDialog } from '../state/dialogs.ts';
import { useSettings } from '../state/settings.ts';
import { isMac, keyLabel } from '../ui/key-label.ts';
import { ModalDialog } from '../ui/modal-dialog.tsx';
import { type ShownCommand, useCommands } from './use-command.ts';

const keep = (keys: KeyChoices): void => changeSettings({ keys });

/** Every command with its key, which can be changed, taken away and set back. */
export function KeysDialog() {
  const { t } = useTranslation();
  const [words, setWords] = useState('');
  const [changing, setChanging] = useState<CommandId | null>(null);
  const commands = useCommands().filter(({ title }) => title.toLowerCase().includes(words.trim().toLowerCase()));
  return (
    <ModalDialog
      wide
      title={t('keys.title')}
      onClose={closeDialog}
      footer={
        <Button className="button" onPress={() => keep({})}>
          {t('keys.resetAll')}
        </Button>
      }
    >
      <input
        className="input"
        type="search"
        aria-label={t('app.search')}
        placeholder={t('app.search')}
        value={words}
        onChange={(event) => setWords(event.target.value)}
      />
      <ul className="key-list" aria-label={t('keys.title')}>
        {commands.map((command) => (
          <KeyRow
            key={command.id}
            command={command}
            isChanging={changing === command.id}
            onChanging={(on) => setChanging(on ? command.id : null)}
          />
        ))}
      </ul>
    </ModalDialog>
  );
}

function KeyRow(props: {
  readonly command: ShownCommand;
  readonly isChanging: boolean;
  readonly onChanging: (on: boolean) => void;
}) {
  const { t } = useTranslation();
  const { command, isChanging, onChanging } = props;
  const { id, title, keys } = command;
  const chosen = useSettings((settings) => settings.keys);
  return (
    <li>
      <span className="title">{title}</span>
      {isChanging ? (
        <KeyCapture id={id} onDone={() => onChanging(false)} />
      ) : (
        <Button
          className="button"
          aria-label={`${keys ?? t('keys.none')}. ${t('keys.change')}: ${title}`}
          onPress={() => onChanging(true)}
        >
          <kbd>{keys ?? t('keys.none')}</kbd>
        </Button>
      )}
      {Object.hasOwn(chosen, id) ? (
        <Button
          className="button bare"
          aria-label={`${t('keys.reset')}: ${title}`}
          onPress={() => keep(Object.fromEntries(Object.entries(chosen).filter(([other]) => other !== id)))}
        >
          {t('keys.reset')}
        </Button>
      ) : null}
    </li>
  );
}

/** Hears the next key pressed before anything else does; one that another command has is given only on request. */
function KeyCapture({ id, onDone }: { readonly id: CommandId; readonly onDone: () => void }) {
  const { t } = useTranslation();
  const chosen = useSettings((settings) => settings.keys);
  const [taken, setTaken] = useState<{ readonly key: string; readonly by: CommandId } | null>(null);
  const choose = (key: string | null) => {
    keep(chooseKey(id, key, chosen));
    onDone();
  };
  useEffect(() => {
    if (taken) return undefined;
    const onKey = (event: KeyboardEvent): void => {
      if (event.code === 'Tab') return;
      event.preventDefault();
      event.stopImmediatePropagation();
      if (event.code === 'Escape') return onDone();
      const key = pressedKey(event, isMac);
      const by = key && holderOf(key, id, chosen);
      if (key && by) setTaken({ key, by });
      else if (key) choose(key);
    };
    window.addEventListener('keydown', onKey, true);
    return () => window.removeEventListener('keydown', onKey, true);
  });
  return (
    <span className="key-capture" role="status">
      {taken
        ? t('keys.taken', { key: keyLabel(taken.key, isMac), command: t(`commands.${taken.by}`) })
        : t('keys.press')}
      {taken ? (
        <Button className="button" autoFocus onPress={() => choose(taken.key)}>
          {t('keys.takeIt')}
        </Button>
      ) : (
        <Button className="button" autoFocus onPress={() => choose(null)}>
          {t('keys.noKey')}
        </Button>
      )}
      <Button className="button" onPress={onDone}>
        {t('app.cancel')}
      </Button>
    </span>
  );
}
