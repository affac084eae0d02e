import { expect, it, onTestFinished, vi } from 'vitest';
import { onceSettled } from '../../../renderer/commands/once-settled.ts';

it('runs once for a run of asks, a while after the last, and not where that was forgotten', () => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const run = vi.fn();
  const { later, forget } = onceSettled(300, run);
  const after = (ms: number): number => {
    vi.advanceTimersByTime(ms);
    return run.mock.calls.length;
  };
  later();
  const runs = [after(200)];
  later();
  runs.push(after(200), after(200));
  later();
  forget();
  runs.push(after(600));
  expect(runs).toEqual([0, 0, 1, 1]);
});
