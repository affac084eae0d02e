import { type Command, type CommandId, commands } from './commands.ts';

/** The keys an analyst has given to commands in place of their own, in tinykeys notation; null for none. */
export type KeyChoices = Readonly<Record<string, string | null>>;

/** A press of a key, as the browser tells it. */
export type KeyPress = Readonly<Record<'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey', boolean>> & {
  readonly code: string;
};

const usable =
  /^(Key[A-Z]|Digit\d|F([1-9]|1[0-2])|Numpad\w+|Comma|Period|Slash|Equal|Minus|Semicolon|Quote|Back(space|quote|slash)|Bracket(Left|Right)|Arrow(Left|Right|Up|Down)|Delete|Insert|Enter|Space|Home|End|Page(Up|Down)|Intl\w+)$/;
const notation = /^(\$mod\+)?(Shift\+)?(Alt\+)?(\w+)$/;

/** Keys that a browser window or the system never hands on. */
export const reservedKeys: ReadonlySet<string> = new Set([
  '$mod+KeyN',
  '$mod+KeyT',
  '$mod+KeyW',
  '$mod+KeyQ',
  '$mod+Shift+KeyN',
]);

/** The key of a command as chosen, else its own; null where it has none. */
export function keyOf({ id, key }: Pick<Command, 'id' | 'key'>, chosen: KeyChoices): string | null {
  const choice = chosen[id];
  return choice === undefined ? (key ?? null) : choice;
}

/** The other command that has this key now. */
export function holderOf(key: string, id: CommandId, chosen: KeyChoices): CommandId | null {
  return commands.find((command) => command.id !== id && keyOf(command, chosen) === key)?.id ?? null;
}

/** A pressed key by its place on the keyboard, under any layout or input method; null for one that cannot be chosen. */
export function pressedKey(press: KeyPress, isMac: boolean): string | null {
  if (!usable.test(press.code) || (isMac ? press.ctrlKey : press.metaKey)) return null;
  const isMod = isMac ? press.metaKey : press.ctrlKey;
  const key = [isMod && '$mod', press.shiftKey && 'Shift', press.altKey && 'Alt', press.code].filter(Boolean).join('+');
  return reservedKeys.has(key) ? null : key;
}

/** Gives a key to a command and takes it from the one that has it; what a command has by itself is not stored. */
export function chooseKey(id: CommandId, key: string | null, chosen: KeyChoices): KeyChoices {
  const holder = key === null ? null : holderOf(key, id, chosen);
  const own = commands.find((command) => command.id === id)?.key ?? null;
  const others = Object.fromEntries(Object.entries(chosen).filter(([other]) => other !== id));
  return { ...others, ...(holder ? { [holder]: null } : {}), ...(key === own ? {} : { [id]: key }) };
}

/** Takes from a stored record what names a command and a key. */
export function readKeyChoices(stored: unknown): KeyChoices {
  if (typeof stored !== 'object' || stored === null) return {};
  const ids = new Set<string>(commands.map(({ id }) => id));
  return Object.fromEntries(
    Object.entries(stored as Readonly<Record<string, unknown>>).filter(
      (entry): entry is [string, string | null] => ids.has(entry[0]) && (entry[1] === null || isKey(entry[1])),
    ),
  );
}

function isKey(value: unknown): boolean {
  const code = typeof value === 'string' ? notation.exec(value)?.[4] : undefined;
  return code !== undefined && usable.test(code) && !reservedKeys.has(value as string);
}
