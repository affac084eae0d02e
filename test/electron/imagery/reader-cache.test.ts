import { expect, test } from 'vitest';
import type { ImageReader } from '../../../electron/imagery/image.ts';
import { createReaderCache } from '../../../electron/imagery/reader-cache.ts';

test('keeps the last images open while they are asked for, and lets go of what nobody looks at', async () => {
  const events: string[] = [];
  const cache = createReaderCache(async ({ path }) => {
    events.push(`open ${path}`);
    return { close: async () => void events.push(`close ${path}`) } as unknown as ImageReader;
  }, 60);
  const look = (path: string): Promise<void> =>
    cache.use({ path, overviewFile: null, stamp: '1' }, async () => void events.push(`use ${path}`));
  for (const path of ['a', 'a', 'b', 'c']) await look(path);
  expect(events).toEqual(['open a', 'use a', 'use a', 'open b', 'use b', 'open c', 'use c', 'close a']);
  await expect.poll(() => events.slice(8).toSorted()).toEqual(['close b', 'close c']);
  await look('c');
  expect(events.slice(10)).toEqual(['open c', 'use c']);
});
