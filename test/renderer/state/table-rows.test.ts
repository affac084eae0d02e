import * as fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { createSightingRows, matchingRows, sortedRows } from '../../../renderer/state/sighting-rows.ts';
import { changedBetween, withStep } from '../../../renderer/state/sighting-steps.ts';
import { useSightings } from '../../../renderer/state/sightings.ts';
import { askFor, useTableFilter } from '../../../renderer/state/table-filter.ts';
import { tableRows } from '../../../renderer/state/table-rows.ts';
import { anySighting } from '../../../shared/domain/sighting-query.ts';
import { aPlacedSighting } from '../../support/placed-sighting.ts';

const english = { language: 'en', t: (key: string) => key };

const aSighting = (id: string, remarks: string, changedAt: string) => aPlacedSighting(id, { remarks, changedAt });

beforeEach(() => {
  const sightings = [
    aSighting('a', 'hose', '2026-01-02T00:00:00Z'),
    aSighting('b', 'tug alongside', '2026-01-04T00:00:00Z'),
    aSighting('c', 'hose', '2026-01-03T00:00:00Z'),
  ];
  useSightings.setState({ byId: new Map(sightings.map((each) => [each.id, each])) });
  useTableFilter.setState({ query: anySighting, sortBy: 'changed', descending: true });
});

it('gives the sightings asked for in the order asked for', () => {
  askFor({ text: 'hose' });
  const { rows, all } = tableRows(english);
  expect([rows.map(({ id }) => id), all.map(({ id }) => id)]).toEqual([
    ['c', 'a'],
    ['a', 'b', 'c'],
  ]);
});

it('gives the same rows to all that ask, until something changes', () => {
  const before = tableRows(english);
  const again = tableRows({ ...english, t: (key) => `${key}!` });
  askFor({ text: 'tug' });
  expect([again === before, tableRows(english) === before, tableRows(english).all === before.all]).toEqual([
    true,
    false,
    true,
  ]);
});

describe('changed step by step', () => {
  const word = fc.constantFrom('hose', 'tug', 'hose and tug', '');
  const remarks = fc.option(word);
  const change = fc.record({ id: fc.integer({ min: 0, max: 11 }), remarks, isDeleted: fc.boolean() });
  const step = fc.record({
    changes: fc.array(change, { minLength: 1, maxLength: 5 }),
    isTold: fc.boolean(),
    text: word,
    sortBy: fc.constantFrom('remarks', 'changed', 'id'),
    descending: fc.boolean(),
  });

  it('gives what it would give made anew', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        for (const { changes, isTold, text, ...sort } of steps) {
          const { byId: before, steps: told } = useSightings.getState();
          const after = new Map(before);
          for (const { id, remarks: said, isDeleted } of changes) {
            if (isDeleted) after.delete(`s${id}`);
            else after.set(`s${id}`, aSighting(`s${id}`, said ?? '', `2026-01-0${1 + (id % 3)}T00:00:00Z`));
          }
          const ids = changes.map(({ id }) => `s${id}`);
          useSightings.setState({ byId: after, steps: isTold ? withStep(told, { before, after, ids }) : told });
          useTableFilter.setState({ query: { ...anySighting, text }, ...sort });
          const { rows, all } = tableRows(english);
          const sources = { linksBySighting: new Map(), vesselsById: new Map(), scenesById: new Map() };
          const made = createSightingRows()({ ...sources, byId: after, notesBySighting: new Map() }, english.t);
          const sorted = sortedRows(made, sort);
          const idsOf = (list: typeof made) => list.map((row) => [row.id, row.registers]);
          expect([idsOf(all), idsOf(rows)]).toEqual([
            idsOf(made),
            idsOf(matchingRows(made, sorted, { ...anySighting, text })),
          ]);
        }
      }),
    );
  });

  it('finds no step between states that were not told of one', () => {
    const [a, b, c] = [new Map(), new Map(), new Map()];
    const steps = withStep([], { before: b, after: c, ids: ['s1'] });
    expect([changedBetween(steps, b, c), changedBetween(steps, c, c), changedBetween(steps, a, c)]).toEqual([
      new Set(['s1']),
      new Set(),
      null,
    ]);
  });
});
