import { describe, expect, it } from 'vitest';
import { csvText } from '../../../renderer/state/csv-text.ts';

describe('csvText', () => {
  it('quotes, keeps numbers as numbers, and takes the force from formulas', () => {
    const rows = [
      ['name', 'lat', 'note'],
      ['SEA "ONE"', -35.1, 'a,b\nc'],
      ['=cmd()', null, '@x'],
    ];
    expect(csvText(rows)).toBe(`name,lat,note\r\n"SEA ""ONE""",-35.1,"a,b\nc"\r\n'=cmd(),,'@x\r\n`);
  });
});
