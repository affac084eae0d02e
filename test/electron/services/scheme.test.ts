import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { runCommandLine } from '../../../electron/cli/run-command-line.ts';
import { openZip } from '../../../electron/interchange/zip-reader.ts';
import { newSightingFields } from '../../../shared/domain/sighting.ts';
import { withDesk } from '../../../electron/cli/desk.ts';
import type { Json } from '../../../shared/domain/json.ts';

const folder = mkdtempSync(join(tmpdir(), 'plimsoll-scheme-'));
const workspace = join(folder, 'w.plimsoll');
const sighting = newId();

async function plimsoll(...args: readonly string[]) {
  const said = { out: '', err: '' };
  const code = await runCommandLine([...args, '--workspace', workspace], {
    out: (text) => void (said.out += text),
    err: (text) => void (said.err += text),
  });
  return { code, ...said };
}

const set = (before: Record<string, Json>, after: Record<string, Json>) =>
  withDesk(workspace, async ({ handlers }) =>
    handlers['edit.apply']({ label: 'Set', changes: [{ entity: sighting, before, after }] }),
  );

beforeAll(async () => {
  vi.stubEnv('XDG_CONFIG_HOME', join(folder, 'settings'));
  vi.stubEnv('APPDATA', join(folder, 'settings'));
  vi.stubEnv('HOME', join(folder, 'home'));
  await withDesk(workspace, async ({ handlers }) => {
    const geometry = { shape: 'point', at: [1, 1] };
    const after = { ...newSightingFields, scene: newId(), geometry };
    await handlers['edit.apply']({ label: 'Draw', changes: [{ entity: sighting, before: null, after }] });
  });
});

afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

describe('plimsoll scheme', () => {
  it('adds a class and a field, which sightings can then say, and refuses what no list holds', async () => {
    const coal = { vesselClass: 'coal carrier', 'added.cargo': 'coal' };
    const before = { vesselClass: 'unknown', 'added.cargo': null };
    await expect(set(before, coal)).rejects.toMatchObject({ code: 'invalid-input' });
    const added = [
      await plimsoll('scheme', 'add', '--field', 'vesselClass', '--choice', 'coal carrier', '--ko', '석탄 운반선'),
      await plimsoll('scheme', 'add', '--field', 'cargo', '--type', 'choice', '--choices', 'coal; ore', '--required'),
      await plimsoll('scheme', 'add', '--field', 'draught', '--type', 'number'),
    ];
    await set(before, coal);
    await expect(set({ 'added.draught': null }, { 'added.draught': 'deep' })).rejects.toThrow(
      /draught cannot hold "deep"/,
    );
    await expect(set({ 'added.crew': null }, { 'added.crew': 1 })).rejects.toThrow(/no field “crew”/);
    const { out } = await plimsoll('scheme', 'list');
    expect([added.map(({ code }) => code), out.split('\n').slice(-2)]).toEqual([
      [0, 0, 0],
      ['cargo  choice, added, required: coal; ore', 'draught  number, added'],
    ]);
  });

  it('exports what was added in every flat view and in the operations, retired or not', async () => {
    await plimsoll('scheme', 'change', '--field', 'draught', '--retire');
    const out = join(folder, 'p.plim');
    const exported = await plimsoll('export', '--out', out, '--profile', 'partner');
    const zip = await openZip(out);
    const names = [...zip.files.keys()];
    await zip.close();
    const bytes = readFileSync(out).toString('utf8');
    expect(exported.code).toBe(0);
    expect(names).toContain('data/view/sightings.gpkg');
    expect([
      /conflicts,cargo,draught\r?\n/.test(bytes),
      bytes.includes('"cargo":"coal","draught":null'),
      bytes.includes('<SimpleData name="cargo">coal</SimpleData>'),
      bytes.includes('"value":"coal carrier"'),
      bytes.includes('석탄 운반선'),
    ]).toEqual([true, true, true, true, true]);
  });

  it('lets no sighting be submitted without what it must say, and says what is missing', async () => {
    await plimsoll('scheme', 'change', '--field', 'berth', '--required');
    await set({ 'added.cargo': 'coal' }, { 'added.cargo': null });
    await expect(set({ review: 'draft' }, { review: 'submitted' })).rejects.toMatchObject({
      code: 'sighting-incomplete',
      message: 'A sighting lacks what must be said before it is submitted: berth, cargo. Fill it in and submit again.',
    });
    await set(
      { review: 'draft', berth: null, 'added.cargo': null },
      { review: 'submitted', berth: '7', 'added.cargo': 'ore' },
    );
  });

  it.each([
    [['scheme'], 2],
    [['scheme', 'add', '--field', 'x'], 2],
    [['scheme', 'add', '--field', 'x', '--type', 'colour'], 2],
    [['scheme', 'change', '--field', 'berth'], 2],
    [['scheme', 'add', '--field', 'scene', '--type', 'text'], 1],
    [['scheme', 'change', '--field', 'confidence', '--choice', 'possible', '--retire'], 1],
  ])('tells wrong words from refusals: %j', async (args, code) => {
    expect(await plimsoll(...args)).toMatchObject({ code, out: '' });
  });
});
