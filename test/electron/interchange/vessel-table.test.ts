import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openReference } from '../../../electron/reference/reference-database.ts';
import { previewVesselCsv } from '../../../electron/services/vessels.ts';

const folder = mkdtempSync(join(tmpdir(), 'plimsoll-vessel-table-'));
afterAll(() => rmSync(folder, { recursive: true }));
let count = 0;

async function taken(text: string) {
  const path = join(folder, `list-${(count += 1)}.csv`);
  writeFileSync(path, text);
  const { mapping } = await previewVesselCsv(path);
  const reference = openReference(join(folder, `reference-${count}.db`));
  try {
    const { rows, added, skipped, warnings } = await reference.importList({
      path,
      mapping,
      source: 'list',
      now: () => 0,
    });
    const found = reference.search('A', 10).map(({ name, imos, mmsis }) => [name, ...imos, ...mmsis].join(' '));
    return { rows, added, found: found.toSorted(), skipped, warnings };
  } finally {
    reference.close();
  }
}

describe('a vessel list', () => {
  it('may have titles above its header; rows keep their numbers', async () => {
    expect(await taken('Fleet 2024,,\n\nName,IMO,Flag\nA ONE,9074729,KR\n,,\n,,KR\n')).toEqual({
      rows: 2,
      added: 1,
      found: ['A ONE 9074729'],
      skipped: [{ row: 6, text: 'It has neither a name nor an IMO number nor an MMSI.' }],
      warnings: [],
    });
  });

  it('may be the SDN list of OFAC, which has no header and lists others than vessels', async () => {
    const remarks = 'Vessel Registration Identification IMO 7406784; MMSI 572469210 (vessel) (Linked To: ACME).';
    const row = (type: string, name: string) =>
      `1,"${name}",${type},"CUBA",-0- ,"Unknown","Tanker","1,000","500","Cuba",-0- ,"${remarks}"`;
    expect(await taken([row('-0- ', 'ACME'), row('"vessel"', 'EBANO'), row('individual', 'A MAN')].join('\n'))).toEqual(
      {
        rows: 3,
        added: 1,
        found: ['EBANO 7406784 572469210'],
        skipped: [
          { row: 1, text: 'It is listed as “entity”, not as a vessel.' },
          { row: 3, text: 'It is listed as “individual”, not as a vessel.' },
        ],
        warnings: [],
      },
    );
  });

  it('may say in a column of its own what is a vessel', async () => {
    const { added, skipped } = await taken('caption,schema,imo,type\nARK,Vessel,9074729,tanker\nACME,Company,,\n');
    expect([added, skipped.map(({ row }) => row)]).toEqual([1, [3]]);
  });

  it('names rows with more fields than the header has', async () => {
    const { warnings } = await taken('name,imo,flag\nARK,9074729,KOREA, REPUBLIC OF\n');
    const text = 'It has 4 fields under 3 headers: a value with a delimiter in it may have moved the others.';
    expect(warnings).toEqual([{ row: 2, text }]);
  });

  it('is refused where it holds nothing but empty lines, or no column that is known', async () => {
    await expect(taken('\n\n\n')).rejects.toMatchObject({ code: 'csv-unreadable' });
    await expect(taken('Vsl,Reg\nA,1\n')).rejects.toThrow('none is known among “Vsl”, “Reg”');
  });
});
