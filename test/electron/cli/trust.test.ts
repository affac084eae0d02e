import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openWorkspace } from '../../../electron/log/workspace.ts';
import { settingsFolderOf } from '../../../electron/services/settings-folder.ts';
import { openOwnKeys } from '../../../electron/trust/own-keys.ts';
import { plimsoll } from '../../support/plimsoll.ts';

const folder = mkdtempSync(join(tmpdir(), 'plimsoll-trust-'));
const cheap = { operations: 32_768, memoryBytes: 2 ** 24 };
const signed = join(folder, 'signed.plim');
const ownPub = () => join(settingsFolderOf(process.platform, process.env), 'keys', 'Desk 7.pub');

const exportAs = (path: string, ...more: readonly string[]) =>
  plimsoll('export', '--workspace', join(folder, 'w.plimsoll'), '--out', path, ...more);

async function stateOf(path: string, ...more: readonly string[]) {
  const { code, out } = await plimsoll('verify', path, '--json', ...more);
  const { ok, signer, signature } = JSON.parse(out) as {
    ok: boolean;
    signer: string | null;
    signature: { state: string };
  };
  return { code, ok, signer, state: signature.state };
}

beforeAll(async () => {
  vi.stubEnv('XDG_CONFIG_HOME', join(folder, 'settings'));
  vi.stubEnv('APPDATA', join(folder, 'settings'));
  vi.stubEnv('HOME', join(folder, 'home'));
  vi.stubEnv('PLIMSOLL_PASSPHRASE', 'ebb and flood');
  const workspace = openWorkspace(join(folder, 'w.plimsoll'), { actor: 'Analyst' });
  const vessel = { kind: 'vessel', name: 'WOLBONGSAN', vesselType: null, owner: null, remarks: null, marking: null };
  const sizes = { deadweightTonnes: null, lengthMetres: null, beamMetres: null, built: null };
  workspace.apply({
    label: 'Add a vessel',
    changes: [{ entity: uuidv7(), before: null, after: { ...vessel, ...sizes } }],
  });
  workspace.close();
  const settings = settingsFolderOf(process.platform, process.env);
  await openOwnKeys(settings).create('Desk 7', 'ebb and flood', cheap);
  expect(await exportAs(signed, '--sign', 'Desk 7')).toMatchObject({ code: 0 });
}, 60_000);

afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

describe('plimsoll verify', () => {
  it('knows a signer from the moment their key is trusted', async () => {
    const stranger = { code: 1, ok: false, signer: null, state: 'unknown signer' };
    const friend = { code: 0, ok: true, signer: 'Desk 7', state: 'trusted' };
    expect(await stateOf(signed)).toEqual(stranger);
    expect(await stateOf(signed, '--keys', ownPub())).toEqual(friend);
    expect(await plimsoll('keys', 'trust', ownPub())).toMatchObject({ code: 0 });
    expect(await stateOf(signed)).toEqual(friend);
    expect(await plimsoll('keys', 'untrust', 'Desk 7')).toMatchObject({ code: 0 });
    expect(await stateOf(signed)).toEqual(stranger);
  });

  it('says who signed, or what key a stranger brings', async () => {
    expect((await plimsoll('verify', signed, '--keys', ownPub())).out).toMatch(/signed by Desk 7 \(key [0-9A-F]{16}\)/);
    expect((await plimsoll('verify', signed)).out).toMatch(/fingerprint (?:\d{5} ?){8}/);
  });

  it('lets an unsigned package pass, and says that it is not signed', async () => {
    const path = join(folder, 'plain.plim');
    await exportAs(path);
    expect(await stateOf(path)).toEqual({ code: 0, ok: true, signer: null, state: 'not signed' });
  });

  it('tells a cut package from a changed one', async () => {
    const bytes = readFileSync(signed);
    const [cut, changed] = [join(folder, 'cut.plim'), join(folder, 'changed.plim')];
    writeFileSync(cut, bytes.subarray(0, -200));
    const at = bytes.indexOf('Plimsoll-Operations: ') + 'Plimsoll-Operations: '.length;
    bytes[at] = bytes[at] === 0x39 ? 0x38 : 0x39;
    writeFileSync(changed, bytes);
    expect([await stateOf(cut), await stateOf(changed, '--keys', ownPub())]).toEqual([
      { code: 1, ok: false, signer: null, state: 'not read' },
      { code: 1, ok: false, signer: null, state: 'tampered' },
    ]);
    expect((await plimsoll('verify', cut)).out).toMatch(/cut off/);
  });

  it('refuses key files that hold no key', async () => {
    const path = join(folder, 'no.pub');
    writeFileSync(path, 'hello\n');
    expect(await plimsoll('verify', signed, '--keys', path)).toMatchObject({
      code: 1,
      err: expect.stringContaining('key-unreadable'),
    });
    expect(await plimsoll('verify', signed, '--keys', join(folder, 'absent.pub'))).toMatchObject({
      code: 1,
      err: expect.stringContaining('file-missing'),
    });
  });
});

describe('plimsoll import', () => {
  it('remembers what a signer sent, so that an older package is noticed', async () => {
    const [older, newer] = [join(folder, 'older.plim'), join(folder, 'newer.plim')];
    for (const path of [older, newer]) await exportAs(path, '--sign', 'Desk 7');
    const into = ['--workspace', join(folder, 'other.plimsoll')];
    const ages = async () => {
      const told = [];
      for (const path of [older, newer]) told.push((await plimsoll('verify', path)).out);
      return told.map((text) => /older package|taken in before|not trusted/.exec(text)?.[0] ?? 'new');
    };
    expect((await plimsoll('import', newer, ...into)).err).toMatch(/signer is unknown/);
    await plimsoll('keys', 'trust', ownPub());
    expect((await plimsoll('import', newer, ...into, '--dry-run')).code).toBe(0);
    expect(await ages()).toEqual(['new', 'new']);
    expect((await plimsoll('import', newer, ...into)).code).toBe(0);
    expect(await ages()).toEqual(['older package', 'taken in before']);
    await plimsoll('keys', 'untrust', 'Desk 7');
  }, 30_000);
});

describe('plimsoll export --sign', () => {
  it('writes nothing where the passphrase or the key is wrong', async () => {
    const path = join(folder, 'none.plim');
    vi.stubEnv('PLIMSOLL_PASSPHRASE', 'flood and ebb');
    const wrong = await exportAs(path, '--sign', 'Desk 7');
    vi.stubEnv('PLIMSOLL_PASSPHRASE', 'ebb and flood');
    const absent = await exportAs(path, '--sign', 'Desk 8');
    expect([wrong.code, wrong.err, absent.code, absent.err, existsSync(path)]).toEqual([
      1,
      expect.stringContaining('passphrase-wrong'),
      1,
      expect.stringContaining('not-found'),
      false,
    ]);
  });

  it('counts the packages of a key upwards', async () => {
    const sequences = [];
    for (const name of ['a.plim', 'b.plim']) {
      await exportAs(join(folder, name), '--sign', 'Desk 7');
      const { out } = await plimsoll('verify', join(folder, name), '--json', '--keys', ownPub());
      sequences.push((JSON.parse(out) as { signature: { sequence: number } }).signature.sequence);
    }
    expect(sequences[1]).toBeGreaterThan(sequences[0] ?? Number.MAX_VALUE);
  });

  it('signs with a key whose file for others is lost', async () => {
    const own = openOwnKeys(settingsFolderOf(process.platform, process.env));
    await own.create('Lost', 'ebb and flood', cheap);
    for (const ending of ['pub', 'identity']) rmSync(join(own.folder, `Lost.${ending}`));
    expect(await exportAs(join(folder, 'lost.plim'), '--sign', 'Lost')).toMatchObject({ code: 0 });
    rmSync(join(own.folder, 'Lost.key'));
  });
});

describe('plimsoll keys', () => {
  it('makes a key only its owner can read, trusts it, and refuses its name a second time', async () => {
    const { code, out } = await plimsoll('keys', 'new', '연구소', '--json');
    const { file, ...key } = JSON.parse(out) as { file: string; name: string };
    expect([code, key.name]).toEqual([0, '연구소']);
    if (process.platform !== 'win32') expect(statSync(file.replace(/pub$/, 'key')).mode & 0o777).toBe(0o600);
    const listed = JSON.parse((await plimsoll('keys', 'list', '--json')).out) as { own: unknown[]; trusted: unknown[] };
    expect([listed.own.length, listed.trusted]).toEqual([2, [key]]);
    expect(await plimsoll('keys', 'new', '연구소')).toMatchObject({ code: 1 });
    expect(await plimsoll('keys', 'new', '../x')).toMatchObject({ code: 1 });
    expect(await plimsoll('keys', 'burn')).toMatchObject({ code: 2 });
  }, 60_000);
});

const hasTools = ['minisign', 'unzip'].every((tool) => spawnSync(tool, ['-v']).error === undefined);
if (!hasTools) process.stderr.write('skipped: minisign and unzip are not both on this machine\n');

describe.skipIf(!hasTools)('minisign and sha256sum', () => {
  it('check a signed package without us', () => {
    const target = join(folder, 'unpacked');
    mkdirSync(target);
    execFileSync('unzip', ['-q', signed, '-d', target]);
    const out = execFileSync('minisign', ['-V', '-m', 'tagmanifest-sha256.txt', '-p', ownPub()], {
      cwd: target,
      encoding: 'utf8',
    });
    execFileSync('sha256sum', ['-c', '--quiet', 'tagmanifest-sha256.txt', 'manifest-sha256.txt'], { cwd: target });
    expect(out).toMatch(/package=urn:uuid:\S{36} sequence=\d+/);
  });
});
