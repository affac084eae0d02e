import { describe, expect, it } from 'vitest';
import { createTasks } from '../../../electron/services/tasks.ts';

const task = '0b0f9a1e-7a38-4a36-8f0c-4a1a4c6d8a11';

describe('tasks', () => {
  it('tell their progress and give their result', async () => {
    const told: unknown[] = [];
    const tasks = createTasks((event, payload) => told.push([event, payload]));
    const result = await tasks.run(task, async (_signal, progress) => {
      progress(1, 2, 'Half of it');
      return 7;
    });
    expect([result, told]).toEqual([7, [['task.progress', { task, done: 1, total: 2, text: 'Half of it' }]]]);
  });

  it('end as cancelled, however their work stops, once they are cancelled', async () => {
    const tasks = createTasks(() => {});
    const running = tasks.run(task, async (signal) => {
      await new Promise((stop) => signal.addEventListener('abort', stop));
      throw new Error('the file was closed under me');
    });
    await tasks.handlers['task.cancel']({ task });
    await expect(running).rejects.toMatchObject({ code: 'cancelled' });
  });

  it('fail as they fail where nobody cancelled them', async () => {
    const tasks = createTasks(() => {});
    await expect(tasks.run(task, () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  });

  it('keep a result that came before the cancelling, and take a late cancelling for none', async () => {
    const tasks = createTasks(() => {});
    const result = await tasks.run(task, async () => 7);
    expect([result, await tasks.handlers['task.cancel']({ task })]).toEqual([7, {}]);
  });
});
