export const isMac = navigator.platform.startsWith('Mac');

const symbols: Readonly<Record<string, string>> = {
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  BracketLeft: '[',
  BracketRight: ']',
  Backquote: '`',
  Escape: 'Esc',
  Insert: 'Ins',
  Comma: ',',
  Period: '.',
  Slash: '/',
  Equal: '=',
  Minus: '−',
  Delete: 'Del',
  PageUp: 'PgUp',
  PageDown: 'PgDn',
};

/** A command's key as the analyst's keyboard shows it: `$mod+Shift+KeyZ` is `Ctrl+Shift+Z`, or `⌘⇧Z` on a Mac. */
export function keyLabel(key: string, onMac: boolean): string {
  const modifiers: Readonly<Record<string, string>> = onMac ? { $mod: '⌘', Shift: '⇧', Alt: '⌥' } : { $mod: 'Ctrl' };
  const parts = key.split('+').map((part) => modifiers[part] ?? symbols[part] ?? part.replace(/^(Key|Digit)/, ''));
  return parts.join(onMac ? '' : '+');
}
