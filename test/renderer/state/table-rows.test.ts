import { beforeEach, expect, it } from 'vitest';
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
