import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { namedKey } from '../../../electron/trust/fingerprint.ts';
import { createSecretKey } from '../../../electron/trust/secret-key.ts';
import { openSeenPackages } from '../../../electron/trust/seen-packages.ts';
import type { PackageSignature } from '../../../shared/domain/trust.ts';

const folder = mkdtempSync(join(tmpdir(), 'plimsoll-seen-'));
afterAll(() => rmSync(folder, { recursive: true }));

const key = namedKey('Desk', createSecretKey());
const numbered = (sequence: number | null): PackageSignature => ({
  state: 'trusted',
  key,
  keyId: key.keyId,
  sequence,
  age: null,
});

it('knows a package again, and an older one that comes after a newer', () => {
  const ages = (): unknown[] => [4, 5, 6, null].map((n) => openSeenPackages(folder).ageOf(numbered(n)));
  expect(ages()).toEqual(['new', 'new', 'new', null]);
  openSeenPackages(folder).note(numbered(5), '2026-05-05T00:00:00.000Z');
  expect(ages()).toEqual(['older', 'known', 'new', null]);
  openSeenPackages(folder).note(numbered(4), null);
  expect(ages()).toEqual(['known', 'known', 'new', null]);
});

it('keeps signers apart, and believes none that is not trusted', () => {
  const other = namedKey('Other', createSecretKey());
  const seen = openSeenPackages(folder);
  expect(seen.ageOf({ ...numbered(1), key: other })).toBe('new');
  seen.note({ ...numbered(900), state: 'unknown signer' }, null);
  expect([seen.ageOf(numbered(6)), seen.ageOf({ ...numbered(6), state: 'tampered' })]).toEqual(['new', null]);
});

it('reads past lines it does not know', () => {
  writeFileSync(join(folder, 'seen-packages.txt'), `hello\n${key.publicKey} 7\n\n${key.publicKey} -1\n`);
  expect([6, 7, 8].map((n) => openSeenPackages(folder).ageOf(numbered(n)))).toEqual(['older', 'known', 'new']);
});

it('tells when the newest of a signer was taken in, and how new it is', () => {
  const fresh = mkdtempSync(join(folder, 'fresh-'));
  const seen = openSeenPackages(fresh);
  seen.note(numbered(5), '2026-05-05T00:00:00.000Z');
  const at = expect.stringMatching(/^\d{4}-.*Z$/) as string;
  expect([seen.before(numbered(4)), seen.before({ ...numbered(4), state: 'unknown signer' })]).toEqual([
    { takenAt: at, newest: '2026-05-05T00:00:00.000Z' },
    null,
  ]);
  seen.note(numbered(4), null);
  expect(seen.before(numbered(4))).toEqual({ takenAt: at, newest: null });
});
