import { Fragment } from 'react';
import { Button, Menu, MenuItem, MenuTrigger, Popover, Separator } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { menuNames } from '../../shared/commands.ts';
import { type ShownCommand, useCommands } from './use-command.ts';

/** The application's menus. A command that cannot be done now stays readable and says why. */
export function MenuBar() {
  const { t } = useTranslation();
  const commands = useCommands();
  return (
    <nav className="menu-bar" aria-label={t('app.menuBar')}>
      {menuNames.map((menu) => (
        <MenuTrigger key={menu}>
          <Button className="button bare">{t(`menus.${menu}`)}</Button>
          <Popover className="popover" placement="bottom start" offset={2}>
            <Menu className="menu" aria-label={t(`menus.${menu}`)}>
              {commands
                .filter((command) => command.menu === menu)
                .map((command) => (
                  <Fragment key={command.id}>
                    {command.startsGroup ? <Separator className="menu-line" /> : null}
                    <CommandItem command={command} />
                  </Fragment>
                ))}
            </Menu>
          </Popover>
        </MenuTrigger>
      ))}
    </nav>
  );
}

/** A command in a menu or in the palette. */
export function CommandItem({ command }: { readonly command: ShownCommand }) {
  const { id, title, keys, reason, run } = command;
  return (
    <MenuItem id={id} textValue={title} className={reason ? 'menu-item unavailable' : 'menu-item'} onAction={run}>
      <span>{title}</span>
      {keys ? <kbd>{keys}</kbd> : <span />}
      {reason ? <span className="reason">{reason}</span> : null}
    </MenuItem>
  );
}
