import { closeSync, mkdtempSync, openSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import iconv from 'iconv-lite';
import { afterAll, describe, expect, it } from 'vitest';
import { openCsv, sniffDelimiter } from '../../../electron/interchange/csv-reader.ts';

const folder = mkdtempSync(join(tmpdir(), 'plimsoll-csv-'));
afterAll(() => rmSync(folder, { recursive: true }));

const aFile = (name: string, content: Buffer | string): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};
const read = async (path: string) => {
  const csv = await openCsv(path);
  return { encoding: csv.encoding, delimiter: csv.delimiter, rows: await Array.fromAsync(csv.rows()) };
};
const korean = '선명,국적\r\n월봉산 2호,북한\r\n"천마산, 구 백마호",대한민국\r\n';
const koreanRows = [
  ['선명', '국적'],
  ['월봉산 2호', '북한'],
  ['천마산, 구 백마호', '대한민국'],
];
const accented = 'name;owner\nSão José;Société Générale\nMåløy;Ærø\n';
const accentedRows = [
  ['name', 'owner'],
  ['São José', 'Société Générale'],
  ['Måløy', 'Ærø'],
];

describe('openCsv', () => {
  it.each([
    ['utf8.csv', Buffer.from(korean), 'UTF-8'],
    ['utf8-bom.csv', Buffer.from(`\ufeff${korean}`), 'UTF-8'],
    ['utf16le-bom.csv', iconv.encode(korean, 'utf-16le', { addBOM: true }), 'UTF-16LE'],
    ['utf16be-bom.csv', iconv.encode(korean, 'utf-16be', { addBOM: true }), 'UTF-16BE'],
    ['cp949.csv', iconv.encode(korean, 'cp949'), 'CP949'],
  ])('reads Korean in %s', async (name, bytes, encoding) => {
    expect(await read(aFile(name, bytes))).toEqual({ encoding, delimiter: ',', rows: koreanRows });
  });

  it.each([
    ['utf8', Buffer.from(accented), 'UTF-8'],
    ['win1252', iconv.encode(accented, 'win1252'), 'windows-1252'],
    ['utf16le', iconv.encode('name;owner\nABC;DEF\n', 'utf-16le'), 'UTF-16LE'],
  ])('reads accents in %s', async (name, bytes, encoding) => {
    const found = await read(aFile(`accents-${name}.csv`, bytes));
    const rows = name === 'utf16le' ? [accentedRows[0], ['ABC', 'DEF']] : accentedRows;
    expect(found).toEqual({ encoding, delimiter: ';', rows });
  });

  it.each([
    ['Shift_JIS', '船名,IMO\n日章丸,9074729\n第二まるまる丸,8660313\n'],
    ['GB18030', '船名,IMO\n远大湖,9074729\n'],
    ['windows-1251', 'Название,Флаг\nМеркурий,Россия\n'],
    ['CP949', '선명,비고\n월봉산2호,"정유사 (구 A호)"\n'],
  ])('knows %s by the script of few words', async (encoding, text) => {
    const found = await read(aFile(`short-${encoding}.csv`, iconv.encode(text, encoding)));
    expect([found.encoding, found.rows.map((row) => row.join(','))]).toEqual([
      encoding,
      text.replaceAll('"', '').trim().split('\n'),
    ]);
  });

  it.each([
    ['line ends of both kinds', 'a,b\r\nA,1\nB,2\r\nC,3\n'],
    ['lone carriage returns', 'a,b\rA,1\rB,2\rC,3\r'],
  ])('takes %s as one', async (_, text) => {
    const { rows } = await read(aFile('ends.csv', text));
    expect(rows).toEqual([
      ['a', 'b'],
      ['A', '1'],
      ['B', '2'],
      ['C', '3'],
    ]);
  });

  it('numbers rows as a spreadsheet does, empty ones counted', async () => {
    const places: number[] = [];
    const csv = await openCsv(aFile('places.csv', 'a,b\n"x\ny",1\n\n,,\nz,2\n'));
    await Array.fromAsync(csv.rows(({ row }) => void places.push(row)));
    expect(places).toEqual([1, 2, 5]);
  });

  it('finds a late first Korean character', async () => {
    const late = Buffer.concat([
      Buffer.from(`name\n${'ABCDEFG\n'.repeat(300_000)}`),
      iconv.encode('월봉산\n', 'cp949'),
    ]);
    const rows = (await read(aFile('late.csv', late))).rows;
    expect([rows.length, rows.at(-1)]).toEqual([300_002, ['월봉산']]);
  });

  it('keeps newlines and delimiters inside quotes, skips empty lines and a sep= line', async () => {
    const text = 'sep=;\r\nname;remarks\r\n\r\n"AN; SAN";"two\nlines, ""quoted"""\r\n';
    expect(await read(aFile('quoted.csv', text))).toEqual({
      encoding: 'UTF-8',
      delimiter: ';',
      rows: [
        ['name', 'remarks'],
        ['AN; SAN', 'two\nlines, "quoted"'],
      ],
    });
  });

  it.each([
    ['a,b;c,d\n1,2;3,4\n', ','],
    ['a\tb\n1,5\t2\n', '\t'],
    ['a|b|c\n1|2|3\n', '|'],
    ['only\none\n', ','],
    ['"x;y;z",b\n"1;2;3",d\n', ','],
  ])('sniffs the delimiter of %j', (text, delimiter) => {
    expect(sniffDelimiter(text)).toBe(delimiter);
  });

  it.each([
    ['binary.csv', Buffer.from([1, 2, 0, 0, 0, 3, 4]), /not a text file/],
    ['book.csv', Buffer.from('PK\u0003\u0004rest'), /spreadsheet/],
    ['book-97.csv', Buffer.from('d0cf11e0a1b11ae100000000', 'hex'), /spreadsheet/],
    ['empty.csv', Buffer.alloc(0), /is empty/],
  ])('refuses %s', async (name, bytes, message) => {
    await expect(openCsv(aFile(name, bytes))).rejects.toMatchObject({
      code: 'csv-unreadable',
      message: expect.stringMatching(message) as string,
    });
  });

  it('refuses a folder and a missing file', async () => {
    await expect(openCsv(folder)).rejects.toMatchObject({ code: 'csv-unreadable' });
    await expect(openCsv(join(folder, 'absent.csv'))).rejects.toMatchObject({ code: 'file-missing' });
  });

  it('names the row of a 50 MB line, without holding it', async () => {
    const path = join(folder, 'long.csv');
    const file = openSync(path, 'w');
    writeSync(file, 'name,imo\nAN SAN,7303803\n"');
    const megabyte = 'x'.repeat(1 << 20);
    for (let written = 0; written < 50; written += 1) writeSync(file, megabyte);
    closeSync(file);
    const before = process.memoryUsage().rss;
    await expect(read(path)).rejects.toMatchObject({ code: 'csv-unreadable', details: { row: 3 } });
    expect(process.memoryUsage().rss - before).toBeLessThan(120 << 20);
  });
});
