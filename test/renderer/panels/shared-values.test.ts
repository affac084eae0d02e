import { expect, it } from 'vitest';
import { rowsBetween } from '../../../renderer/panels/rows-between.ts';
import { sharedChoices, sharedValue } from '../../../renderer/panels/shared-values.ts';

it('shows a value only where all hold it', () => {
  expect([sharedValue(['a', 'a']), sharedValue(['a', 'b']), sharedValue([])]).toEqual(['a', null, null]);
});

it('tells choices of all from choices of some', () => {
  expect(sharedChoices([['a', 'b'], ['b', 'c'], ['b']])).toEqual({ all: ['b'], some: ['a', 'c'] });
});

it('takes all rows between two, in either order', () => {
  const rows = ['a', 'b', 'c', 'd'].map((id) => ({ id }));
  expect([rowsBetween(rows, 'b', 'd'), rowsBetween(rows, 'd', 'b'), rowsBetween(rows, 'gone', 'b')]).toEqual([
    ['b', 'c', 'd'],
    ['b', 'c', 'd'],
    ['b'],
  ]);
});
