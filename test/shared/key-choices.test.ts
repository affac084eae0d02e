import { describe, expect, it } from 'vitest';
import { chooseKey, holderOf, pressedKey, readKeyChoices } from '../../shared/key-choices.ts';

const plain = { ctrlKey: false, metaKey: false, shiftKey: false, altKey: false };

describe('pressedKey', () => {
  it('names the key by its place, whatever letter the layout or input method makes of it', () => {
    expect([
      pressedKey({ ...plain, code: 'KeyB' }, false),
      pressedKey({ ...plain, ctrlKey: true, shiftKey: true, code: 'KeyZ' }, false),
      pressedKey({ ...plain, metaKey: true, altKey: true, code: 'Digit1' }, true),
    ]).toEqual(['KeyB', '$mod+Shift+KeyZ', '$mod+Alt+Digit1']);
  });

  it('takes no modifier alone, no key of the system and none that moves the focus', () => {
    const presses = [
      { ...plain, code: 'ShiftLeft', shiftKey: true },
      { ...plain, code: 'Tab' },
      { ...plain, code: 'Escape' },
      { ...plain, code: 'Lang1' },
      { ...plain, code: 'KeyL', metaKey: true },
      { ...plain, code: 'KeyW', ctrlKey: true },
    ];
    expect(presses.map((press) => pressedKey(press, false))).toEqual([null, null, null, null, null, null]);
  });
});

describe('chooseKey', () => {
  it('takes the key from the command that had it', () => {
    expect(holderOf('KeyB', 'settings', {})).toBe('tool-box');
    expect(chooseKey('settings', 'KeyB', {})).toEqual({ settings: 'KeyB', 'tool-box': null });
  });

  it('stores nothing for a command that has its own key back', () => {
    expect(chooseKey('settings', '$mod+Comma', { settings: 'KeyY' })).toEqual({});
  });

  it('can leave a command without a key', () => {
    expect(chooseKey('settings', null, {})).toEqual({ settings: null });
  });
});

describe('readKeyChoices', () => {
  it('keeps what names a command and a key', () => {
    const stored = {
      settings: '$mod+Shift+F2',
      undo: null,
      palette: 'banana',
      'no-command': 'KeyB',
      redo: '$mod+KeyW',
    };
    expect([readKeyChoices(stored), readKeyChoices('x'), readKeyChoices(undefined)]).toEqual([
      { settings: '$mod+Shift+F2', undo: null },
      {},
      {},
    ]);
  });
});
