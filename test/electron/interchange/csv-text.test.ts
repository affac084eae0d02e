import { parse } from 'csv-parse/sync';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvText } from '../../../electron/interchange/csv-text.ts';

describe('csvText', () => {
  it('writes UTF-8 with mark, CRLF, quotes where needed, and empty cells', () => {
    expect(
      csvText(
        ['a', 'b'],
        [
          ['x, "y"', null],
          [' z', 'l1\nl2'],
          [true, 1.5],
        ],
      ),
    ).toBe('\ufeffa,b\r\n"x, ""y""",\r\n" z","l1\nl2"\r\ntrue,1.5\r\n');
  });

  it.each([
    ['=1+1', "'=1+1"],
    ['+82 2 123', "'+82 2 123"],
    ['-2+3', "'-2+3"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', "'\t=1"],
    [' =1', "' =1"],
    ['＝1+1', "'＝1+1"],
    ['\r=1', '"\'\r=1"'],
    ['=HYPERLINK("http://x","y")', '"\'=HYPERLINK(""http://x"",""y"")"'],
    ['-12.5', '-12.5'],
    ['+7', '+7'],
    ['A-1', 'A-1'],
    ['2022-05-14', '2022-05-14'],
  ])('makes %j safe as %j', (text, cell) => {
    expect(csvText(['t'], [[text]])).toBe(`\ufefft\r\n${cell}\r\n`);
  });

  it('leaves numbers as numbers', () => {
    expect(csvText(['n'], [[-5], [-0.5]])).toBe('\ufeffn\r\n-5\r\n-0.5\r\n');
  });

  it('reads back as it was written, but for the apostrophe', () => {
    const text = fc.string({ unit: 'grapheme', minLength: 1 }).filter((value) => !value.includes('\ufeff'));
    fc.assert(
      fc.property(fc.array(fc.tuple(text, text), { minLength: 1 }), (rows) => {
        const back: string[][] = parse(csvText(['a', 'b'], rows), { bom: true, record_delimiter: '\r\n' });
        const plain = back.slice(1).map((cells) => cells.map((cell) => cell.replace(/^'/, '')));
        expect(plain).toEqual(rows.map((cells) => cells.map((cell) => cell.replace(/^'/, ''))));
        expect(back.flat().every((cell) => !/^[=@]|^[+-](?!\d+(?:\.\d+)?$)/.test(cell))).toBe(true);
      }),
    );
  });
});
