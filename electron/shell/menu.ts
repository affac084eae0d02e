import type { MenuItemConstructorOptions } from 'electron';
import type { CommandId, MenuName } from '../../shared/commands.ts';
import { acceleratorOf, commands, menuNames } from '../../shared/commands.ts';
import { type KeyChoices, keyOf } from '../../shared/key-choices.ts';
import type { Words } from '../../shared/words.ts';

export interface MenuOptions {
  readonly words: Words;
  readonly platform: NodeJS.Platform;
  readonly keys: KeyChoices;
  readonly run: (command: CommandId) => void;
}

/**
 * The application menu, from the one table of commands. The window listens to the keys, so the menu only shows them;
 * macOS would take single keys away from text fields, so there it shows the ones with a modifier only.
 */
export function menuTemplate(options: MenuOptions): MenuItemConstructorOptions[] {
  const menus = menuNames.map((name) => ({ label: options.words(`menus.${name}`), submenu: itemsOf(name, options) }));
  return options.platform === 'darwin' ? [{ role: 'appMenu' }, ...menus, { role: 'windowMenu' }] : menus;
}

function itemsOf(menu: MenuName, options: MenuOptions): MenuItemConstructorOptions[] {
  const items = commands
    .filter((command) => command.menu === menu)
    .flatMap((command): MenuItemConstructorOptions[] => {
      const { id, startsGroup } = command;
      const key = keyOf(command, options.keys);
      const item = { id, label: options.words(`commands.${id}`), click: () => options.run(id), ...shown(key, options) };
      return startsGroup ? [{ type: 'separator' }, item] : [item];
    });
  return [...items, ...systemItems(menu, options.platform)];
}

function shown(key: string | null, { platform }: MenuOptions): MenuItemConstructorOptions {
  if (key === null || (platform === 'darwin' && !key.includes('$mod'))) return {};
  return { accelerator: acceleratorOf(key), registerAccelerator: false };
}

/** What the system does itself: text editing, quitting. */
function systemItems(menu: MenuName, platform: NodeJS.Platform): MenuItemConstructorOptions[] {
  if (menu === 'edit') return [{ type: 'separator' }, { role: 'cut' }, { role: 'copy' }, { role: 'paste' }];
  if (menu === 'view') return [{ type: 'separator' }, { role: 'togglefullscreen' }];
  if (menu === 'file' && platform !== 'darwin') return [{ type: 'separator' }, { role: 'quit' }];
  return [];
}
