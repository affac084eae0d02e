import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { keyHandlers } from '../../../electron/services/keys.ts';
import { openOwnKeys } from '../../../electron/trust/own-keys.ts';
import { failureOf } from '../log/a-workspace.ts';

function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'plimsoll-keys-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

it('brings a key from one desk to another with the words to compare and the recipient to seal for', async () => {
  const [here, there] = [aFolder(), aFolder()];
  const made = await openOwnKeys(here).create('Kim', 'tide', { operations: 32_768, memoryBytes: 2 ** 24 });
  const path = join(here, 'to-lee.pub');
  await keyHandlers(here)['key.export']({ name: 'Kim', path });
  const lee = keyHandlers(there);
  const read = await lee['key.read']({ text: '', path });
  const before = await lee['key.list']({});
  const trusted = await lee['key.trust']({ publicKey: read.text, name: 'Kim at sea' });
  expect([read.key, before.trusted, trusted]).toEqual([made, [], { ...made, name: 'Kim at sea' }]);
  expect(made.words.split(' ')).toHaveLength(12);
});

it('says what is no key, and which file is not there', () => {
  const folder = aFolder();
  const { 'key.read': read } = keyHandlers(folder);
  const path = join(folder, 'note.txt');
  writeFileSync(path, 'nothing of the kind');
  expect([
    failureOf(() => read({ text: 'hello', path: null }))?.code,
    failureOf(() => read({ text: '', path }))?.code,
    failureOf(() => read({ text: '', path: `${path}x` }))?.code,
  ]).toEqual(['key-unreadable', 'key-unreadable', 'file-missing']);
});
