import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { inOrderOfIds, replacedRows, rowChanges } from '../../../renderer/state/row-lists.ts';

interface Row {
  readonly id: string;
  readonly size: number;
}

const row = fc.record({ id: fc.integer({ min: 100, max: 199 }).map(String), size: fc.nat(5) });
const rows = fc
  .uniqueArray(row, { selector: ({ id }) => id, maxLength: 90 })
  .map((list): readonly Row[] => list.toSorted(inOrderOfIds));
const bySize = (a: Row, b: Row) => a.size - b.size || inOrderOfIds(a, b);

it('finds what differs between two lists, and puts it in its place as a full sort would, few or many', () => {
  fc.assert(
    fc.property(rows, rows, fc.integer({ min: 100, max: 200 }), (before, other, upTo) => {
      const now = [...before.filter(({ id }) => Number(id) >= upTo), ...other.filter(({ id }) => Number(id) < upTo)];
      const sorted = now.toSorted(inOrderOfIds);
      const changes = rowChanges(before, sorted);
      const kept = before.filter((one) => sorted.includes(one));
      expect([
        replacedRows(before.toSorted(bySize), changes, bySize),
        before.length - changes.gone.size,
        sorted.length - changes.come.length,
      ]).toEqual([sorted.toSorted(bySize), kept.length, kept.length]);
    }),
  );
});
