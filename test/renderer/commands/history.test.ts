import { describe, expect, it } from 'vitest';
import { stepsTo } from '../../../renderer/commands/history.ts';
import type { HistoryStep } from '../../../shared/domain/edit.ts';

const steps = (...states: HistoryStep['state'][]): HistoryStep[] =>
  states.map((state, index) => ({
    edit: `edit-${index}`,
    label: 'Draw',
    at: '2026-03-01T00:00:00Z',
    actor: 'Kim',
    state,
  }));

describe('stepsTo', () => {
  it('redoes up to what was undone and undoes down to what was done, newest first', () => {
    const history = steps('undone', 'undone', 'done', 'done');
    expect([0, 1, 2, 3, 4].map((index) => stepsTo(history, index))).toEqual([2, 1, 0, -1, -2]);
  });

  it('has only redoing left where all was undone', () => {
    expect([0, 1, 2].map((index) => stepsTo(steps('undone', 'undone'), index))).toEqual([2, 1, 0]);
  });
});
