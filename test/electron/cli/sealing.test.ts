import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { v7 as newId } from 'uuid';
import { openWorkspace } from '../../../electron/log/workspace.ts';
import { createOpenPackage } from '../../../electron/services/package-opening.ts';
import { settingsFolderOf } from '../../../electron/services/settings-folder.ts';
import { openOwnKeys } from '../../../electron/trust/own-keys.ts';
import { plimsoll } from '../../support/plimsoll.ts';

const folder = mkdtempSync(join(tmpdir(), 'plimsoll-sealing-'));
const inFolder = (name: string) => join(folder, name);
const cheap = { operations: 32_768, memoryBytes: 2 ** 24 };
const passphrase = 'ebb and flood';
const sealed = inFolder('sealed.plim.age');
const keys = { friend: '', stranger: '' };

const exportTo = (path: string, ...more: readonly string[]) =>
  plimsoll('export', '--workspace', inFolder('w.plimsoll'), '--out', path, '--sign', 'Desk 7', ...more);

const settings = () => settingsFolderOf(process.platform, process.env);
const recipient = () => openOwnKeys(settings()).list()[0]?.recipient ?? '';

beforeAll(async () => {
  for (const name of ['XDG_CONFIG_HOME', 'APPDATA', 'HOME']) vi.stubEnv(name, inFolder('home'));
  vi.stubEnv('PLIMSOLL_PASSPHRASE', passphrase);
  const workspace = openWorkspace(inFolder('w.plimsoll'), { actor: 'Analyst' });
  const note = { kind: 'note', text: 'x'.repeat(200_000), sighting: null, resolved: false };
  workspace.apply({ label: 'Note it', changes: [{ entity: newId(), before: null, after: note }] });
  workspace.close();
  await openOwnKeys(settings()).create('Desk 7', passphrase, cheap);
  const own = openOwnKeys(settings());
  await plimsoll('keys', 'trust', join(own.folder, 'Desk 7.pub'));
  keys.friend = inFolder('friend.txt');
  keys.stranger = inFolder('stranger.txt');
  for (const file of [keys.friend, keys.stranger]) writeFileSync(file, `${await generateX25519Identity()}\n`);
  const friend = await identityToRecipient(readFileSync(keys.friend, 'utf8').trim());
  expect(await exportTo(sealed, '--recipient', 'Desk 7', '--recipient', friend)).toMatchObject({ code: 0 });
}, 60_000);

afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

describe('a sealed package', () => {
  it('is opened by the desk’s key or an identity file, and by no other', async () => {
    const own = await plimsoll('verify', sealed, '--json');
    expect(JSON.parse(own.out)).toMatchObject({
      path: sealed,
      ok: true,
      signer: 'Desk 7',
      sealed: 'recipients',
      recipients: [recipient(), expect.stringMatching(/^age1/)],
    });
    expect(await plimsoll('verify', sealed, '--identity', keys.friend)).toMatchObject({ code: 0 });
    expect((await plimsoll('verify', sealed, '--identity', keys.stranger)).err).toMatch(/identity-wrong.*for others/);
    expect(readFileSync(sealed).includes('bag-info')).toBe(false);
  });

  it('is imported, once, and leaves nothing unsealed behind', async () => {
    const into = ['--workspace', inFolder('other.plimsoll'), '--json'];
    const [first, again] = [await plimsoll('import', sealed, ...into), await plimsoll('import', sealed, ...into)];
    const counts = [first, again].map(({ out }) => JSON.parse(out) as { path: string; added: number; known: number });
    expect(counts).toMatchObject([
      { path: sealed, known: 0 },
      { path: sealed, added: 0, known: counts[0]?.added },
    ]);
    expect(readdirSync(join(settings(), 'opened'))).toEqual([]);
  });

  it('tells a wrong passphrase, a cut, a change and a lost list of recipients apart', async () => {
    const bytes = readFileSync(sealed);
    const payload = bytes.indexOf('\n--- ') + 60;
    const spoilt = (name: string, change: (copy: Buffer) => Buffer) => {
      writeFileSync(inFolder(name), change(Buffer.from(bytes)));
      return plimsoll('verify', inFolder(name), '--identity', keys.friend);
    };
    const flip = (at: number) => (copy: Buffer) => {
      copy[at] = (copy[at] ?? 0) ^ 1;
      return copy;
    };
    vi.stubEnv('PLIMSOLL_PASSPHRASE', 'flood and ebb');
    const wrong = await plimsoll('verify', sealed);
    vi.stubEnv('PLIMSOLL_PASSPHRASE', passphrase);
    expect(wrong.err).toMatch(/^passphrase-wrong/);
    expect((await spoilt('cut', (copy) => copy.subarray(0, -5000))).err).toMatch(
      /^package-damaged.*cut off on the way/,
    );
    expect((await spoilt('short', (copy) => copy.subarray(0, payload + 65_552))).err).toMatch(/cut off on the way/);
    expect((await spoilt('changed', flip(payload + 100))).err).toMatch(/^package-damaged.*changed after it was sealed/);
    expect((await spoilt('header', (copy) => copy.subarray(0, 150))).err).toMatch(/list of those it is sealed for/);
  });

  it('is not believed where one of its readers sealed it again for another', async () => {
    const plain = inFolder('plain.plim');
    expect(await exportTo(plain, '--recipient', recipient())).toMatchObject({ code: 0 });
    const opened = await open(plain);
    const encrypter = new Encrypter();
    encrypter.addRecipient(await identityToRecipient(readFileSync(keys.stranger, 'utf8').trim()));
    writeFileSync(inFolder('again.plim.age'), await encrypter.encrypt(opened));
    const told = await plimsoll('verify', inFolder('again.plim.age'), '--identity', keys.stranger);
    expect([told.code, told.out]).toEqual([1, expect.stringContaining('sealed it again')]);
  });

  it('opens by a passphrase where one was used', async () => {
    const plain = inFolder('for-anyone.plim');
    await exportTo(plain);
    const encrypter = new Encrypter();
    encrypter.setPassphrase(passphrase);
    encrypter.setScryptWorkFactor(10);
    writeFileSync(inFolder('by-passphrase.plim.age'), await encrypter.encrypt(readFileSync(plain)));
    expect(await plimsoll('verify', inFolder('by-passphrase.plim.age'))).toMatchObject({ code: 0 });
  });
});

const open = (path: string): Promise<Buffer> =>
  createOpenPackage(settings())(path, { identity: 'Desk 7', passphrase }, async (opened) => readFileSync(opened.path));

describe('plimsoll export --recipient', () => {
  it('writes nothing for what is no recipient', async () => {
    const path = inFolder('none.plim.age');
    const told = await exportTo(path, '--recipient', 'age1nobody');
    expect([told.code, told.err, existsSync(path)]).toEqual([1, expect.stringContaining('key-unreadable'), false]);
  });
});

describe('plimsoll keys export', () => {
  it('gives one text from which another desk takes key and recipient', async () => {
    const { out } = await plimsoll('keys', 'export', 'Desk 7');
    writeFileSync(inFolder('sent.pub'), `${out}\n`);
    await plimsoll('keys', 'untrust', 'Desk 7');
    const trusted = await plimsoll('keys', 'trust', inFolder('sent.pub'), '--json');
    expect(JSON.parse(trusted.out)).toMatchObject({
      name: 'Desk 7',
      recipient: recipient(),
      words: expect.stringMatching(/^(?:[a-z]+ ){11}[a-z]+$/),
    });
  });

  it('is refused where another recipient was put into it', async () => {
    const { out } = await plimsoll('keys', 'export', 'Desk 7');
    const other = await identityToRecipient(await generateX25519Identity());
    writeFileSync(inFolder('forged.pub'), `${out.replace(/age1\w+/, other)}\n`);
    expect((await plimsoll('keys', 'trust', inFolder('forged.pub'))).err).toMatch(/does not vouch for/);
  });
});

const hasTools = ['age', 'minisign', 'unzip'].every((tool) => spawnSync(tool, ['--version']).error === undefined);
if (!hasTools) process.stderr.write('skipped: age, minisign and unzip are not all on this machine\n');

describe.skipIf(!hasTools)('age and minisign', () => {
  it('open and check a sealed package without us', () => {
    const target = inFolder('unpacked');
    mkdirSync(target);
    execFileSync('age', ['-d', '-i', keys.friend, '-o', inFolder('opened.plim'), sealed]);
    execFileSync('unzip', ['-q', inFolder('opened.plim'), '-d', target]);
    const pub = join(settings(), 'keys', 'Desk 7.pub');
    execFileSync('minisign', ['-V', '-m', 'tagmanifest-sha256.txt', '-p', pub], { cwd: target });
    expect(readFileSync(join(target, 'bag-info.txt'), 'utf8')).toContain(`Plimsoll-Recipient: ${recipient()}`);
  });

  it('makes identities and packages that we open', async () => {
    const identity = inFolder('theirs.txt');
    execFileSync('age-keygen', ['-o', identity], { stdio: 'ignore' });
    const to = /public key: (age1\S+)/.exec(readFileSync(identity, 'utf8'))?.[1] ?? '';
    await exportTo(inFolder('p.plim'));
    for (const more of [[], ['-a']]) {
      execFileSync('age', ['-r', to, ...more, '-o', inFolder('p.age'), inFolder('p.plim')]);
      expect(await plimsoll('verify', inFolder('p.age'), '--identity', identity)).toMatchObject({ code: 0 });
    }
  });
});
