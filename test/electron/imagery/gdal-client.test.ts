import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { createGdalClient } from '../../../electron/imagery/gdal-client.ts';

const obstinate = new URL('../../support/obstinate-worker.ts', import.meta.url);

/** What became of each question, asked all at once. */
async function outcomes(paths: readonly string[], entry: URL): Promise<unknown[]> {
  const client = createGdalClient({ timeoutMs: 300, entry });
  const settled = await Promise.allSettled(paths.map((path) => client.ask('place', { path })));
  await client.close();
  return settled.map((outcome) => (outcome.status === 'fulfilled' ? outcome.value : outcome.reason.code));
}

test('fails only the question that hangs, kills or breaks GDAL, and goes on with a new worker', async () => {
  expect(await outcomes(['a', 'hang', 'b', 'die', 'c', 'break', 'd'], obstinate)).toEqual([
    { path: 'a' },
    'decoder-timeout',
    { path: 'b' },
    'scene-unreadable',
    { path: 'c' },
    'scene-unreadable',
    { path: 'd' },
  ]);
});

test('says so where GDAL cannot be started at all', async () => {
  expect(await outcomes(['a'], pathToFileURL('/nowhere/gdal-worker.ts'))).toEqual(['unexpected']);
});

test('rejects what is asked when it is closed, without waiting', async () => {
  const client = createGdalClient({ timeoutMs: 60_000, entry: obstinate });
  const asked = Promise.allSettled([client.ask('place', { path: 'hang' }), client.ask('place', { path: 'a' })]);
  await client.close();
  const codes = (await asked).map((outcome) => outcome.status === 'rejected' && outcome.reason.code);
  expect(codes).toEqual(['cancelled', 'cancelled']);
  await expect(client.ask('place', { path: 'a' })).rejects.toMatchObject({ code: 'cancelled' });
});

test('rehearses placing without any file', async () => {
  const client = createGdalClient();
  expect(await client.ask('rehearse', { path: '' })).toBeNull();
  await client.close();
});
