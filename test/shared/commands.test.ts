import { describe, expect, it } from 'vitest';
import { acceleratorOf, commands } from '../../shared/commands.ts';
import { reservedKeys } from '../../shared/key-choices.ts';

describe('the command table', () => {
  it('gives no id and no key twice', () => {
    const ids = commands.map(({ id }) => id);
    const keys = commands.flatMap(({ key }) => (key ? [key] : []));
    expect({ ids: new Set(ids).size, keys: new Set(keys).size }).toEqual({ ids: ids.length, keys: keys.length });
  });

  it('names keys by their place on the keyboard, so that they work under a Korean layout', () => {
    const physical =
      /^(\$mod\+)?(Shift\+)?(Alt\+)?(Key[A-Z]|Digit\d|Comma|Period|Slash|Equal|Minus|Back(space|quote)|Bracket(Left|Right)|Arrow(Left|Right|Up|Down)|Delete|Insert|Enter|Escape|Space|Home|End|Page(Up|Down))$/;
    expect(commands.flatMap(({ key }) => (key && !physical.test(key) ? [key] : []))).toEqual([]);
  });

  it('leaves alone the keys a browser window cannot give away', () => {
    expect(commands.filter(({ key }) => key && reservedKeys.has(key))).toEqual([]);
  });
});

describe('acceleratorOf', () => {
  it.each([
    ['$mod+Shift+KeyZ', 'CmdOrCtrl+Shift+Z'],
    ['Digit1', '1'],
    ['$mod+Comma', 'CmdOrCtrl+,'],
    ['PageDown', 'PageDown'],
  ])('spells %s as Electron does: %s', (key, accelerator) => {
    expect(acceleratorOf(key)).toBe(accelerator);
  });
});
