import { Autocomplete, Input, Menu, SearchField, useFilter } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { closeDialog } from '../state/dialogs.ts';
import { ModalDialog } from '../ui/modal-dialog.tsx';
import { CommandItem } from './menu-bar.tsx';
import { type ShownCommand, useCommands } from './use-command.ts';

/** Every command by its name; Enter runs the one marked. */
export function Palette() {
  const { t } = useTranslation();
  const { contains } = useFilter({ sensitivity: 'base' });
  const commands = useCommands().filter((command) => command.id !== 'palette');
  return (
    <ModalDialog title={t('palette.title')} onClose={closeDialog}>
      <Autocomplete filter={(title, words) => words.split(/\s+/).every((word) => contains(title, word))}>
        <SearchField aria-label={t('palette.hint')} autoFocus>
          <Input className="input" placeholder={t('palette.hint')} />
        </SearchField>
        <Menu
          className="menu palette"
          aria-label={t('palette.title')}
          renderEmptyState={() => <p className="empty">{t('palette.nothing')}</p>}
        >
          {commands.map((command) => (
            <CommandItem key={command.id} command={{ ...command, run: () => run(command) }} />
          ))}
        </Menu>
      </Autocomplete>
    </ModalDialog>
  );
}

function run(command: ShownCommand): void {
  closeDialog();
  command.run();
}
