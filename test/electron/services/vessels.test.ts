import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import iconv from 'iconv-lite';
import { v7 as uuidv7 } from 'uuid';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openWorkspace, type Workspace } from '../../../electron/log/workspace.ts';
import { lazyReference, type LazyReference } from '../../../electron/reference/reference-database.ts';
import { createTasks } from '../../../electron/services/tasks.ts';
import { vesselHandlers } from '../../../electron/services/vessels.ts';

let folder: string;
let workspace: Workspace;
let reference: LazyReference;
let handlers: ReturnType<typeof vesselHandlers>;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'plimsoll-vessels-'));
  workspace = openWorkspace(join(folder, 'w.plimsoll'), { actor: 'Analyst' });
  reference = lazyReference(join(folder, 'settings', 'reference.db'));
  handlers = vesselHandlers({ workspace, reference, tasks: createTasks(() => undefined) });
});

afterEach(() => {
  reference.close();
  workspace.close();
  rmSync(folder, { recursive: true });
});

const csv = [
  '선명;구선명;국제해사기구번호;MMSI;국적;DWT;전장',
  '월봉산;WOL BONG;7303803;440123000;북한;3.500;102,5',
  'CHON MA SAN;;8660313;445000001;KP;4.000;110',
].join('\r\n');

async function importList(): Promise<Awaited<ReturnType<(typeof handlers)['vessel.importCsv']>>> {
  const path = join(folder, 'list.csv');
  writeFileSync(path, iconv.encode(csv, 'cp949'));
  const { mapping } = await handlers['vessel.previewCsv']({ path });
  return handlers['vessel.importCsv']({ path, mapping, source: 'Registry', task: uuidv7() });
}

const search = (text: string) => handlers['vessel.search']({ text, limit: 10 });

describe('vesselHandlers', () => {
  it('previews a Korean list with its mapping, and says where the encoding was guessed', async () => {
    const path = join(folder, 'list.csv');
    writeFileSync(path, iconv.encode(csv, 'cp949'));
    expect(await handlers['vessel.previewCsv']({ path })).toEqual({
      path,
      encoding: 'CP949 (guessed)',
      delimiter: ';',
      headers: ['선명', '구선명', '국제해사기구번호', 'MMSI', '국적', 'DWT', '전장'],
      rows: [
        ['월봉산', 'WOL BONG', '7303803', '440123000', '북한', '3.500', '102,5'],
        ['CHON MA SAN', '', '8660313', '445000001', 'KP', '4.000', '110'],
      ],
      mapping: {
        name: '선명',
        formerNames: '구선명',
        imo: '국제해사기구번호',
        mmsi: 'MMSI',
        flag: '국적',
        deadweightTonnes: 'DWT',
        lengthMetres: '전장',
      },
    });
  });

  it('finds an imported vessel, warns of its MMSI, and takes it over with every claim and its source', async () => {
    const receipt = await importList();
    expect([receipt.rows, receipt.added]).toEqual([2, 2]);
    const [found] = await search('wolbong');
    expect(found).toMatchObject({
      origin: 'reference',
      name: '월봉산',
      formerNames: ['WOL BONG'],
      imo: '7303803',
      lengthMetres: 102.5,
      warnings: [{ code: 'mmsi-country-differs' }],
    });
    const adopted = await handlers['vessel.adopt']({ id: found?.id ?? '' });
    expect(adopted).toEqual({ ...found, origin: 'workspace', source: null });
    expect((await search('wolbong')).map(({ origin }) => origin)).toEqual(['workspace']);
    const identifiers = await handlers['vessel.identifiers']({ vessel: adopted.id });
    expect(identifiers.map(({ scheme, value }) => `${scheme} ${value}`).toSorted()).toEqual([
      'flag 북한',
      'imo 7303803',
      'mmsi 440123000',
      'name WOL BONG',
      'name 월봉산',
    ]);
    expect(new Set(identifiers.map(({ source }) => source?.startsWith('Registry, ')))).toEqual(new Set([true]));
  });

  it('takes a vessel over once, and again after that was undone', async () => {
    await importList();
    const id = (await search('8660313'))[0]?.id ?? '';
    await handlers['vessel.adopt']({ id });
    const operations = workspace.state().operations;
    await handlers['vessel.adopt']({ id });
    expect(workspace.state().operations).toBe(operations);
    workspace.undo();
    expect((await search('8660313'))[0]?.origin).toBe('reference');
    const again = await handlers['vessel.adopt']({ id });
    expect([again.origin, again.imo, (await handlers['vessel.identifiers']({ vessel: id })).length]).toEqual([
      'workspace',
      '8660313',
      4,
    ]);
  });

  it('shows the standing, true claims of a vessel before ended and fraudulent ones', async () => {
    const vessel = uuidv7();
    const claim = (scheme: string, value: string, more: object = {}) => ({
      entity: uuidv7(),
      before: null,
      after: {
        kind: 'vessel identifier',
        vessel,
        scheme,
        value,
        from: null,
        to: null,
        facet: 'digital',
        fraudulent: false,
        source: null,
        ...more,
      },
    });
    const facts = { vesselType: null, deadweightTonnes: null, lengthMetres: null, beamMetres: null };
    const after = {
      kind: 'vessel',
      name: 'AN SAN 1',
      ...facts,
      built: null,
      owner: null,
      remarks: null,
      marking: null,
    };
    workspace.apply({
      label: 'Add a vessel',
      changes: [
        { entity: vessel, before: null, after },
        claim('imo', '9074728', { fraudulent: true }),
        claim('imo', '7303803'),
        claim('flag', 'PA', { from: '2010', to: '2015' }),
        claim('flag', 'KP', { from: '2015' }),
        claim('name', 'HOPE', { to: '2010' }),
      ],
    });
    expect(await search('hope')).toMatchObject([
      { id: vessel, name: 'AN SAN 1', formerNames: ['HOPE'], imo: '7303803', flag: 'KP', warnings: [] },
    ]);
    expect(await handlers['vessel.get']({ ids: [vessel, uuidv7()] })).toHaveLength(1);
  });

  it('still finds the workspace’s own vessels when the lists are damaged, and says so on import', async () => {
    await importList();
    await handlers['vessel.adopt']({ id: (await search('8660313'))[0]?.id ?? '' });
    reference.close();
    const damaged = join(folder, 'damaged.db');
    writeFileSync(damaged, 'x'.repeat(10_000));
    reference = lazyReference(damaged);
    handlers = vesselHandlers({ workspace, reference, tasks: createTasks(() => undefined) });
    expect((await search('8660313')).map(({ name }) => name)).toEqual(['CHON MA SAN']);
    await expect(importList()).rejects.toMatchObject({ code: 'workspace-damaged' });
    await expect(async () => handlers['vessel.adopt']({ id: uuidv7() })).rejects.toMatchObject({
      code: 'workspace-damaged',
    });
  });
});
