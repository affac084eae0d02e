import { expect, it } from 'vitest';
import { keyLabel } from '../../../renderer/ui/key-label.ts';
import { utcText } from '../../../renderer/ui/utc-text.ts';

it('writes keys as each system does', () => {
  expect([keyLabel('$mod+Shift+KeyZ', false), keyLabel('$mod+Shift+KeyZ', true), keyLabel('Digit1', false)]).toEqual([
    'Ctrl+Shift+Z',
    '⌘⇧Z',
    '1',
  ]);
});

it('writes times in UTC, whatever the offset given', () => {
  expect(utcText('2026-03-04T05:06:07+09:00')).toBe('2026-03-03 20:06Z');
});
