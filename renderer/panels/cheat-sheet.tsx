import { useTranslation } from 'react-i18next';
import { menuNames } from '../../shared/commands.ts';
import { closeDialog } from '../state/dialogs.ts';
import { ModalDialog } from '../ui/modal-dialog.tsx';
import { useCommands } from './use-command.ts';

/** Every key, by menu. */
export function CheatSheet() {
  const { t } = useTranslation();
  const commands = useCommands().filter((command) => command.keys !== null);
  return (
    <ModalDialog wide title={t('commands.cheat-sheet')} onClose={closeDialog}>
      <div className="cheat-sheet" role="group" aria-label={t('commands.cheat-sheet')} tabIndex={0}>
        {menuNames.map((menu) => {
          const ofMenu = commands.filter((command) => command.menu === menu);
          return ofMenu.length === 0 ? null : (
            <section key={menu}>
              <h3>{t(`menus.${menu}`)}</h3>
              <dl>
                {ofMenu.map(({ id, keys }) => (
                  <div key={id}>
                    <dt>{t(`commands.${id}`)}</dt>
                    <dd>
                      <kbd>{keys}</kbd>
                    </dd>
                  </div>
                ))}
              </dl>
            </section>
          );
        })}
        <MapKeys />
      </div>
    </ModalDialog>
  );
}

/** What the pointer does on the map beside the commands. */
function MapKeys() {
  const { t } = useTranslation();
  const keys: readonly (readonly [string, string])[] = [
    ['addClick', t('cheatSheet.shiftClick')],
    ['rectangle', t('cheatSheet.shiftDrag')],
    ['rotate', t('cheatSheet.shiftAltDrag')],
    ['snapHeld', t('cheatSheet.shiftHeld')],
    ['dragEdge', t('cheatSheet.dragEdgeKey')],
    ['cornerClick', t('cheatSheet.altClick')],
  ];
  return (
    <section>
      <h3>{t('cheatSheet.map')}</h3>
      <dl>
        {keys.map(([name, key]) => (
          <div key={name}>
            <dt>{t(`cheatSheet.${name}`)}</dt>
            <dd>
              <kbd>{key}</kbd>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
