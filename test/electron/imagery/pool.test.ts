import { afterEach, describe, expect, test } from 'vitest';
import type { ImageryPool } from '../../../electron/imagery/pool.ts';
import { background, createImageryPool, pictures } from '../../../electron/imagery/pool.ts';

let pool: ImageryPool | undefined;
afterEach(async () => pool?.close());

function aPool(threads: number): ImageryPool {
  pool = createImageryPool({ threads, timeoutMs: 3000, entry: new URL('./hanging-worker.ts', import.meta.url) });
  return pool;
}

/** Starts all threads, so that no test waits for one: background work begins at the last. */
const startThreads = (imagery: ImageryPool) =>
  Promise.all(
    Array.from({ length: imagery.threads }, (_, index) => {
      const priority = index < imagery.threads - 1 ? 0 : background;
      return imagery.run('hash', { path: 'start' }, { priority });
    }),
  );

describe('the imagery pool', () => {
  test('ends a job that hangs and serves the next ones with a fresh worker', async () => {
    const imagery = aPool(1);
    const hanging = imagery.run('hash', { path: 'hang' });
    const next = imagery.run('hash', { path: 'next' });
    await expect(hanging).rejects.toMatchObject({ code: 'decoder-timeout' });
    expect(await next).toMatch(/^next/);
  });

  test('fails only the job whose worker crashed', async () => {
    const imagery = aPool(1);
    const crashing = imagery.run('hash', { path: 'crash' });
    const next = imagery.run('hash', { path: 'next' });
    await expect(crashing).rejects.toMatchObject({ code: 'scene-unreadable' });
    expect(await next).toMatch(/^next/);
  });

  test('does what is urgent first', async () => {
    const imagery = aPool(1);
    const order: string[] = [];
    const note = (path: string, priority: number) =>
      imagery.run('hash', { path }, { priority }).then((output) => order.push(output.split(' ')[0]!));
    await Promise.all([note('wait', 0), note('background', background), note('picture', 1), note('usual', 0)]);
    expect(order).toEqual(['wait', 'picture', 'usual', 'background']);
  });

  test('keeps a worker free of background work', async () => {
    const imagery = aPool(2);
    await startThreads(imagery);
    const done: string[] = [];
    const slow = ['wait', 'wait'].map((path) =>
      imagery.run('hash', { path }, { priority: background }).then(() => done.push('background')),
    );
    await imagery.run('hash', { path: 'picture' }).then(() => done.push('picture'));
    await Promise.all(slow);
    expect(done[0]).toBe('picture');
  });

  test('lets one background job go on and the others wait while somebody waits for an answer', async () => {
    const imagery = aPool(3);
    await startThreads(imagery);
    const steady = () => imagery.run('hash', { path: 'steady' }, { priority: background });
    const [first, second] = [steady(), steady()];
    await imagery.run('hash', { path: 'wait' });
    expect((await Promise.all([first, second])).toSorted()).toEqual(['paused', 'went on']);
  });

  test('holds all background work while a picture is waited for, and a while after', async () => {
    const imagery = aPool(3);
    await startThreads(imagery);
    const [first, second] = [1, 2].map(() => imagery.run('hash', { path: 'steady' }, { priority: background }));
    await imagery.run('hash', { path: 'wait' }, { priority: pictures });
    const done: string[] = [];
    const later = imagery.run('hash', { path: 'later' }, { priority: background }).then(() => done.push('later'));
    await imagery.run('hash', { path: 'another' }, { priority: pictures }).then(() => done.push('another'));
    await imagery.run('hash', { path: 'wait' }, { priority: pictures }).then(() => done.push('wait'));
    await later;
    expect({ done, held: await Promise.all([first, second]) }).toEqual({
      done: ['another', 'wait', 'later'],
      held: ['paused', 'paused'],
    });
  });

  test('drops a queued job and stops a running one when nobody waits any longer', async () => {
    const imagery = aPool(1);
    const [first, second] = [new AbortController(), new AbortController()];
    const running = imagery.run('hash', { path: 'wait' }, { signal: first.signal });
    const queued = imagery.run('hash', { path: 'queued' }, { signal: second.signal });
    second.abort();
    await expect(queued).rejects.toMatchObject({ code: 'cancelled' });
    first.abort();
    await expect(running).rejects.toMatchObject({ code: 'cancelled' });
    expect(await imagery.run('hash', { path: 'after' })).toMatch(/^after/);
  });

  test('refuses what comes after it was closed', async () => {
    const closed = aPool(1);
    await closed.close();
    await expect(closed.run('hash', { path: 'late' })).rejects.toMatchObject({ code: 'cancelled' });
  });
});
