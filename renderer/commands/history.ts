import type { HistoryStep } from '../../shared/domain/edit.ts';
import { call, listen } from '../host.ts';
import { redo, undo } from './edit.ts';
import { createQueue } from './queue.ts';
import { attempt } from './tell.ts';

const stepsShown = 500;

/** Gives the steps of the analyst's work, newest first, now and after every change, until the returned function is called. */
export function followHistory(onSteps: (steps: readonly HistoryStep[]) => void): () => void {
  const inOrder = createQueue();
  let left = false;
  const read = (): void =>
    void inOrder(async () => {
      const steps = await attempt(() => call('edit.history', { limit: stepsShown }));
      if (steps && !left) onSteps(steps);
    });
  read();
  const stop = listen('entities.changed', read);
  return () => {
    left = true;
    stop();
  };
}

/** How many steps to redo (positive) or undo (negative) until the step at `index` is the last one done; newest first. */
export function stepsTo(steps: readonly HistoryStep[], index: number): number {
  const lastDone = steps.findIndex(({ state }) => state === 'done');
  return (lastDone === -1 ? steps.length : lastDone) - index;
}

/** Undoes or redoes that many steps, and stops where one cannot be. */
export async function travel(steps: number): Promise<void> {
  const turn = steps > 0 ? redo : undo;
  for (let left = Math.abs(steps); left > 0; left--) if (!(await turn())) return;
}
