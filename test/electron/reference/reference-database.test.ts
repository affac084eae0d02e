import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { guessVesselMapping } from '../../../electron/interchange/vessel-headers.ts';
import { openReference } from '../../../electron/reference/reference-database.ts';

const folder = mkdtempSync(join(tmpdir(), 'plimsoll-reference-'));
afterAll(() => rmSync(folder, { recursive: true }));

const headers = 'name,former names,imo,mmsi,call sign,flag,built';
const rows = [
  'WOLBONGSAN,,8661575,445123000,HMZA,KP,1985',
  'WOL BONG SAN 2,,,,,KP,1990',
  'AN SAN 1,HOPE;SAN FRANCISCO,7303803,445539000,HMYX,KP,1973',
  'SAN AN,,9427366,,P3AB,PA,2001',
  "CH'ONG JIN,,9074729,,,KP,1999",
  '천마산,월봉산,8660313,,,KP,1990',
];
const list = (name: string, lines: readonly string[], source = 'registry') => {
  const path = join(folder, name);
  writeFileSync(path, [headers, ...lines].join('\n'));
  return { path, source, mapping: guessVesselMapping(headers.split(',')), now: () => 0 };
};
const names = (found: readonly { name: string }[]) => found.map(({ name }) => name);

describe('the reference database', () => {
  it('finds by part of a name, former name and number, whatever the blanks and case', async () => {
    const reference = openReference(join(folder, 'search.db'));
    await reference.importList(list('search.csv', rows));
    const find = (text: string) => names(reference.search(text, 10));
    expect({
      'wol bong': find('wol bong'),
      wolbongsan: find('wolbongsan'),
      'ong-jin': find('ong-jin'),
      hope: find('hope'),
      'IMO 7303803': find('IMO 7303803'),
      7303: find('7303'),
      445539000: find('445539000'),
      'p3 ab': find('p3 ab'),
      san: find('san'),
      SA: find('SA'),
      월봉산: find('월봉산'),
      마산: find('마산'),
      nothing: find('nothing'),
      '"%_': find('"%_'),
    }).toEqual({
      'wol bong': ['WOLBONGSAN', 'WOL BONG SAN 2'],
      wolbongsan: ['WOLBONGSAN', 'WOL BONG SAN 2'],
      'ong-jin': ["CH'ONG JIN"],
      hope: ['AN SAN 1'],
      'IMO 7303803': ['AN SAN 1'],
      7303: ['AN SAN 1'],
      445539000: ['AN SAN 1'],
      'p3 ab': ['SAN AN'],
      san: ['SAN AN', 'AN SAN 1', 'WOLBONGSAN', 'WOL BONG SAN 2'],
      SA: ['SAN AN', 'AN SAN 1', 'WOLBONGSAN', 'WOL BONG SAN 2'],
      월봉산: ['천마산'],
      마산: ['천마산'],
      nothing: [],
      '"%_': [],
    });
    reference.close();
  });

  it('changes nothing on the same file and updates from a newer edition', async () => {
    const reference = openReference(join(folder, 'again.db'));
    const first = await reference.importList(list('a.csv', rows));
    const again = await reference.importList(list('a.csv', rows));
    const [before] = reference.search('7303803', 1);
    const renamed = rows.with(2, 'NEW HOPE,AN SAN 1,7303803,445539000,HMYX,KP,1973');
    const newer = await reference.importList(list('b.csv', renamed));
    const [after] = reference.search('7303803', 1);
    expect([first, again, newer].map(({ rows: all, added, updated }) => [all, added, updated])).toEqual([
      [6, 6, 0],
      [6, 0, 0],
      [6, 0, 1],
    ]);
    expect(again.warnings).toEqual([
      { row: 0, text: 'This very file was imported on 1970-01-01: nothing was changed.' },
    ]);
    expect([before?.id === after?.id, after?.name, names(reference.search('francisco', 5))]).toEqual([
      true,
      'NEW HOPE',
      [],
    ]);
    reference.close();
  });

  it('joins rows that list the same vessel twice', async () => {
    const reference = openReference(join(folder, 'twice.db'));
    const receipt = await reference.importList(
      list('twice.csv', ['OLD NAME,,7303803,,,KP,', 'NEW NAME,,7303803,445539000,,,1973']),
    );
    expect(receipt.warnings).toEqual([{ row: 3, text: 'An earlier row lists the same vessel: the two were joined.' }]);
    expect(reference.search('NEW NAME', 1)).toMatchObject([
      { name: 'OLD NAME', formerNames: ['NEW NAME'], mmsis: ['445539000'], flag: 'KP', built: 1973 },
    ]);
    reference.close();
  });

  it('leaves nothing behind when a late row is broken or the import is cancelled', async () => {
    const reference = openReference(join(folder, 'broken.db'));
    const broken = list('broken.csv', [...rows, `"${'x'.repeat(2 << 20)}`]);
    await expect(reference.importList(broken)).rejects.toMatchObject({ code: 'csv-unreadable', details: { row: 8 } });
    const cancelled = { ...list('c.csv', rows), signal: AbortSignal.abort() };
    await expect(reference.importList(cancelled)).rejects.toMatchObject({ code: 'cancelled' });
    expect(reference.search('san', 10)).toEqual([]);
    reference.close();
  });

  it('refuses a mapping onto a column the file has not', async () => {
    const reference = openReference(join(folder, 'mapping.db'));
    const wrong = { ...list('m.csv', rows), mapping: { name: 'nom' } };
    await expect(reference.importList(wrong)).rejects.toMatchObject({ code: 'invalid-input' });
    reference.close();
  });

  it('refuses a file that is not a reference database', () => {
    const path = join(folder, 'text.db');
    writeFileSync(path, 'not a database, but longer than a header would be'.repeat(100));
    expect(() => openReference(path)).toThrow(expect.objectContaining({ code: 'workspace-damaged' }) as Error);
  });
});
