import i18next, { t } from 'i18next';
import { commands } from '../shared/commands.ts';
import { keyOf } from '../shared/key-choices.ts';
import { useSettings } from './state/settings.ts';
import { isMac, keyLabel } from './ui/key-label.ts';

/**
 * What the catalogue may say as `{{keys.tool-box}}`: the key a command has now, or the command's name where it has none.
 * Each is worked out when it is said.
 */
export const keyWords: Readonly<Record<string, string>> = Object.defineProperties(
  {},
  Object.fromEntries(
    commands.map((command) => [
      command.id,
      {
        enumerable: true,
        get: () => {
          const key = keyOf(command, useSettings.getState().keys);
          return key ? keyLabel(key, isMac) : `“${t(`commands.${command.id}`)}”`;
        },
      },
    ]),
  ),
);

/** Has everything said anew where the analyst has changed a key. */
export const followKeys = (): (() => void) =>
  useSettings.subscribe(({ keys }, before) => {
    if (keys !== before.keys) i18next.emit('languageChanged', i18next.language);
  });
