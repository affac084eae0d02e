import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { marksAgain, sightingMarks } from '../../../renderer/map/sighting-marks.ts';
import { aPlacedSighting } from '../../support/placed-sighting.ts';

const sighting = fc.record({
  id: fc.integer({ min: 0, max: 9 }),
  column: fc.nat(100),
  scene: fc.constantFrom('a', 'b'),
});
const change = fc.record({ of: sighting, isDeleted: fc.boolean() });

const stored = ({ id, column, scene }: { id: number; column: number; scene: string }) =>
  aPlacedSighting(`s${id}`, { scene, geometry: { shape: 'point', at: [column, 1] } });

it('makes the marks of changed sightings again as if all had been made again', () => {
  fc.assert(
    fc.property(fc.array(sighting), fc.array(change), (first, changes) => {
      const before = new Map(first.map((one) => [`s${one.id}`, stored(one)]));
      const byId = new Map(before);
      for (const { of, isDeleted } of changes) {
        if (isDeleted) byId.delete(`s${of.id}`);
        else byId.set(`s${of.id}`, stored(of));
      }
      const ids = changes.map(({ of }) => `s${of.id}`);
      const again = marksAgain(sightingMarks(before.values(), 'a'), { byId, ids, sceneId: 'a' });
      expect(new Map(again)).toEqual(sightingMarks(byId.values(), 'a'));
    }),
  );
});
