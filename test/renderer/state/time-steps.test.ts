import { array, assert, date, nat, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  daysOf,
  histogramOf,
  movedRange,
  rangeOf,
  type StepRange,
  timeSteps,
} from '../../../renderer/state/time-steps.ts';

describe('the time range of the map of the world', () => {
  it('cuts the time into days, weeks, months or years, so that there are some tens of steps', () => {
    expect([
      timeSteps([]),
      timeSteps(['2024-02-28', '2024-03-01']),
      timeSteps(['2024-01-03', '2024-06-30']).slice(0, 2),
      timeSteps(['2022-11-30', '2024-01-02']).slice(0, 2),
      timeSteps(['2001-05-05', '2024-01-02']).at(-1),
    ]).toEqual([
      [],
      ['2024-02-28', '2024-02-29', '2024-03-01'].map((day) => ({ from: day, to: day })),
      [
        { from: '2024-01-01', to: '2024-01-07' },
        { from: '2024-01-08', to: '2024-01-14' },
      ],
      [
        { from: '2022-11-28', to: '2022-12-04' },
        { from: '2022-12-05', to: '2022-12-11' },
      ],
      { from: '2024-01-01', to: '2024-12-31' },
    ]);
  });

  it('gives back the range it was asked for by its days, and asks for nothing where that is all there is', () => {
    const day = date({ min: new Date('1990-01-01'), max: new Date('2030-01-01'), noInvalidDate: true });
    assert(
      property(array(day, { minLength: 2, maxLength: 6 }), nat(), nat(), (dates, a, b) => {
        const steps = timeSteps(dates.map((on) => on.toISOString().slice(0, 10)));
        const ends = [a % steps.length, b % steps.length].toSorted((one, other) => one - other);
        const range = ends as unknown as StepRange;
        expect(rangeOf(steps, daysOf(steps, range))).toEqual(range);
      }),
    );
    const steps = timeSteps(['2024-02-28', '2024-03-01']);
    expect(daysOf(steps, [0, 2])).toEqual({ from: '', to: '' });
  });

  it('moves on by a step, begins all of the time anew, and ends at its end', () => {
    const range: StepRange = [0, 4];
    expect([
      movedRange(range, 1, 5),
      movedRange(range, -1, 5),
      movedRange([1, 2], 1, 5),
      movedRange([3, 4], 1, 5),
      movedRange([0, 1], -1, 5),
    ]).toEqual([[0, 0], [4, 4], [2, 3], null, null]);
  });

  it('counts scenes and sightings a step, and leaves out scenes without a date', () => {
    const steps = timeSteps(['2024-02-28', '2024-02-29']);
    const scenes = [
      { day: '2024-02-28', count: 3 },
      { day: '2024-02-28', count: 0 },
      { day: '', count: 9 },
    ];
    expect(histogramOf(steps, scenes)).toEqual([
      { scenes: 2, count: 3 },
      { scenes: 0, count: 0 },
    ]);
  });
});
