import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { judgeSignature } from '../../../electron/trust/judge-signature.ts';
import { namedKey } from '../../../electron/trust/fingerprint.ts';
import { commented, publicKeyLine, readSignature, signatureText } from '../../../electron/trust/minisign-format.ts';
import { readPublicKeyText } from '../../../electron/trust/public-key-text.ts';
import { createSecretKey, openSecretKey, secretKeyText } from '../../../electron/trust/secret-key.ts';
import { signPackage } from '../../../electron/trust/sign-package.ts';

const folder = mkdtempSync(join(tmpdir(), 'plimsoll-minisign-'));
afterAll(() => rmSync(folder, { recursive: true }));

const cheap = { operations: 32_768, memoryBytes: 2 ** 24 };
const facts = { packageId: 'urn:uuid:1', sequence: 7, marking: 'SECRET//REL TO KOR' };
const message = Buffer.from('digests\n');
const key = createSecretKey();
const signed = signPackage(message, { name: '한국 Desk', key }, facts);
const trusted = [namedKey('Desk', key)];

describe('secretKeyText', () => {
  it('opens with its passphrase and with no other', async () => {
    const text = await secretKeyText(key, '파도 wave', cheap);
    expect(await openSecretKey(text, '파도 wave')).toEqual(key);
    await expect(openSecretKey(text, 'Wave')).rejects.toMatchObject({ code: 'passphrase-wrong' });
  });

  it('refuses what is no secret key, or asks for endless memory', async () => {
    const greedy = await secretKeyText(key, 'a', { operations: 2 ** 15, memoryBytes: 2 ** 45 }).catch(() => null);
    const raw = Buffer.from((await secretKeyText(key, 'a', cheap)).split('\n')[1] ?? '', 'base64');
    raw.writeBigUInt64LE(2n ** 45n, 46);
    expect(greedy).toBeTypeOf('string');
    for (const text of ['', 'hello', commented('x', 'AAAA'), commented('x', raw.toString('base64'))])
      await expect(openSecretKey(text, 'a')).rejects.toMatchObject({ code: 'key-unreadable' });
  });
});

describe('judgeSignature', () => {
  it('tells every state apart', () => {
    const other = createSecretKey();
    const impostor = { ...other, id: key.id };
    const faked = signPackage(message, { name: 'Desk', key: impostor }, facts);
    const recounted = signed.replace('sequence=7', 'sequence=8');
    const states = [
      judgeSignature(null, message, trusted),
      judgeSignature(signed, message, trusted),
      judgeSignature(signed, message, []),
      judgeSignature(signed, Buffer.from('other\n'), trusted),
      judgeSignature(signed, Buffer.from('other\n'), []),
      judgeSignature(recounted, message, trusted),
      judgeSignature(faked, message, trusted),
      judgeSignature('signed, honestly', message, trusted),
    ].map(({ state }) => state);
    expect(states).toEqual([
      'not signed',
      'trusted',
      'unknown signer',
      'tampered',
      'tampered',
      'tampered',
      'wrong key',
      'unreadable',
    ]);
  });

  it('gives the signer and their count, or the key a stranger brings', () => {
    const [named] = trusted;
    expect(judgeSignature(signed, message, trusted)).toEqual({
      state: 'trusted',
      key: named,
      keyId: named?.keyId,
      sequence: 7,
      age: null,
    });
    expect(judgeSignature(signed, message, []).key).toEqual({ ...named, name: '한국 Desk' });
  });

  it('never trusts a signature in which a character was changed', () => {
    const lines = signed.split('\n');
    const start = (lines[0]?.length ?? 0) + 1;
    fc.assert(
      fc.property(fc.integer({ min: start, max: signed.length - 2 }), fc.constantFrom('A', 'z', '0', '='), (at, by) => {
        fc.pre(signed[at] !== by);
        const changed = signed.slice(0, at) + by + signed.slice(at + 1);
        return judgeSignature(changed, message, trusted).state !== 'trusted';
      }),
    );
  });

  it('reads back what it writes', () => {
    const parts = readSignature(signed);
    expect(parts && signatureText(parts)).toBe(signed);
  });
});

const hasMinisign = spawnSync('minisign', ['-v']).error === undefined;
if (!hasMinisign) process.stderr.write('skipped: minisign is not on this machine\n');
const inFolder = (name: string) => join(folder, name);
const minisign = (args: readonly string[], input = '') =>
  spawnSync('minisign', args, { cwd: folder, input, encoding: 'utf8' });

describe.skipIf(!hasMinisign)('minisign itself', () => {
  it('accepts our signatures and refuses them of changed files', () => {
    writeFileSync(inFolder('list.txt'), message);
    writeFileSync(inFolder('list.txt.minisig'), signed);
    writeFileSync(inFolder('desk.pub'), commented('Desk', publicKeyLine(key)));
    const good = minisign(['-V', '-m', 'list.txt', '-p', 'desk.pub']);
    expect([good.status, good.stdout]).toEqual([
      0,
      expect.stringContaining('package=urn:uuid:1 sequence=7 marking=SECRET//REL TO KOR'),
    ]);
    writeFileSync(inFolder('list.txt'), 'other\n');
    expect(minisign(['-V', '-m', 'list.txt', '-p', 'desk.pub']).status).not.toBe(0);
  });

  it('signs with our encrypted secret keys, and we accept it', async () => {
    writeFileSync(inFolder('ours.key'), await secretKeyText(key, 'wave', cheap));
    writeFileSync(inFolder('own.txt'), message);
    const { status, stderr } = minisign(['-S', '-s', 'ours.key', '-m', 'own.txt'], 'wave\n');
    expect({ status, stderr }).toMatchObject({ status: 0 });
    expect(judgeSignature(readFileSync(inFolder('own.txt.minisig'), 'utf8'), message, trusted).state).toBe('trusted');
  });

  it('makes keys that we open and sign with', async () => {
    expect(minisign(['-G', '-p', 'theirs.pub', '-s', 'theirs.key'], 'tide\ntide\n').status).toBe(0);
    const theirs = await openSecretKey(readFileSync(inFolder('theirs.key'), 'utf8'), 'tide');
    writeFileSync(inFolder('theirs.txt'), message);
    writeFileSync(inFolder('theirs.txt.minisig'), signPackage(message, { name: 'Theirs', key: theirs }, facts));
    expect(minisign(['-V', '-m', 'theirs.txt', '-p', 'theirs.pub']).status).toBe(0);
  }, 60_000);
});

it('takes a public key without its comment, or behind the mark of a text editor, and calls it by its id', () => {
  const line = 'RWSQkJ7VMEfdr4it1NebSszHPlntmUNfq8uqv3MOXr9F0JX5Yx6V/sUx';
  const names = [line, `\ufeffuntrusted comment: minisign public key AFDD4730D59E9090\r\n${line}\r\n`].flatMap((text) =>
    readPublicKeyText(text, 'key.pub').map(({ name }) => name),
  );
  expect(names).toEqual(['AFDD4730D59E9090', 'AFDD4730D59E9090']);
});
