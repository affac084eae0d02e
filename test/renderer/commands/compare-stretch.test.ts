import { afterEach, expect, test } from 'vitest';
import { followSecondRanges } from '../../../renderer/commands/compare-stretch.ts';
import { useCompare } from '../../../renderer/state/compare.ts';
import type { SecondScene } from '../../../renderer/state/compare.ts';
import { useView } from '../../../renderer/state/view.ts';

afterEach(() => useCompare.setState({ second: null }));

const stretch = (dra: boolean) => ({
  mode: 'percentile' as const,
  cutPercent: 2,
  bands: [0, 1],
  ranges: [[0, 100] as const, [0, 200] as const],
  gamma: 1,
  invert: false,
  dra,
});
const second = (dra: boolean) => ({ view: {}, grid: null, stretch: stretch(dra) }) as unknown as SecondScene;

test('the second scene follows its own pixels in sight, a band without any stays, and the first is left alone', () => {
  useView.setState({ stretch: stretch(true) });
  useCompare.setState({ second: second(true) });
  followSecondRanges([[7, 9], null]);
  expect([useCompare.getState().second?.stretch.ranges, useView.getState().stretch?.ranges]).toEqual([
    [
      [7, 9],
      [0, 200],
    ],
    [
      [0, 100],
      [0, 200],
    ],
  ]);
});

test('ranges that are not to follow the view stay', () => {
  useCompare.setState({ second: second(false) });
  followSecondRanges([[7, 9], null]);
  expect(useCompare.getState().second?.stretch).toEqual(stretch(false));
});
