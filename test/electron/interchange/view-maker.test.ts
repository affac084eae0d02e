import { expect, it } from 'vitest';
import { plainParts } from '../../../electron/interchange/package-files.ts';
import type { PackedFile } from '../../../electron/interchange/packed-file.ts';
import { viewsHere, viewsInThread, type ViewMaker } from '../../../electron/interchange/view-maker.ts';
import type { ViewOrder } from '../../../electron/interchange/view-files.ts';
import { contentOfEveryKind } from '../../support/package-content.ts';

const { scenes, views } = contentOfEveryKind();
const order: ViewOrder = {
  content: { scenes, views },
  parts: [...plainParts, 'report'],
  marking: null,
  withheld: [],
};

/** Path and digest of each file, in the order they come. */
async function filesOf(maker: ViewMaker): Promise<Pick<PackedFile, 'path' | 'sha256'>[]> {
  const files = [...(await Array.fromAsync(maker.views())), ...(await Array.fromAsync(maker.reports(new Map())))];
  await maker.end();
  return files.map(({ path, sha256 }) => ({ path, sha256 }));
}

it('makes the same files in a thread as here, in the same order', async () => {
  const here = await filesOf(viewsHere(order));
  expect(await filesOf(viewsInThread(order, new AbortController().signal))).toEqual(here);
  expect(here.length).toBeGreaterThan(plainParts.length);
});

it('ends a thread that is cancelled, and says so', async () => {
  const cancelling = new AbortController();
  const maker = viewsInThread(order, cancelling.signal);
  const made = Array.fromAsync(maker.views());
  cancelling.abort();
  await expect(made).rejects.toMatchObject({ code: 'cancelled' });
  await maker.end();
});
