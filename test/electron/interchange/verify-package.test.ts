import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { verifyPackage } from '../../../electron/interchange/verify-package.ts';
import { bagAround, entriesOf, goodPayload } from '../../support/a-package.ts';
import { rawZip } from '../../support/raw-zip.ts';

const folder = mkdtempSync(join(tmpdir(), 'plimsoll-verify-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('a good package', () => {
  it.each([
    ['stored', 0],
    ['deflated', 8],
  ])('passes when %s', async (_, method) => {
    const path = join(folder, `${method}.plim`);
    writeFileSync(path, rawZip(entriesOf(bagAround(goodPayload), method)));
    expect(await verifyPackage(path)).toEqual({
      path,
      ok: true,
      files: 8,
      operations: 2,
      scenes: 0,
      sightings: 0,
      marking: null,
      signer: null,
      signature: { state: 'not signed', key: null, keyId: null, sequence: null, age: null },
      seen: null,
      sealed: 'none',
      recipients: [],
      newest: null,
      address: null,
      selection: false,
      problems: [],
    });
  });
});

describe('verifyPackage', () => {
  it('throws only where there is no file to read', async () => {
    await expect(verifyPackage(join(folder, 'absent.plim'))).rejects.toMatchObject({ code: 'file-missing' });
    await expect(verifyPackage(folder)).rejects.toMatchObject({ code: 'file-unreadable' });
  });
});
