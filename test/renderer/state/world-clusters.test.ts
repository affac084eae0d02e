import { array, assert, integer, nat, property, tuple } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clusterPoints, membersOf } from '../../../renderer/state/world-clusters.ts';
import { type WorldPoints, worldPoints } from '../../../renderer/state/world-points.ts';

const classes = ['crude tanker', 'gas carrier'];

function aWorld(places: readonly (readonly [number, number, number])[]): WorldPoints {
  return {
    ids: places.map((_, at) => `s${at}`),
    x: Float64Array.from(places, ([x]) => x),
    y: Float64Array.from(places, ([, y]) => y),
    scenes: ['scene'],
    scene: new Uint32Array(places.length),
    classes,
    vesselClass: Uint32Array.from(places, ([, , vesselClass]) => vesselClass),
  };
}

describe('clusters of the map of the world', () => {
  it('gathers near sightings, counts their classes and leaves far ones apart', () => {
    const points = aWorld([
      [10, 10, 0],
      [12, 10, 0],
      [14, 10, 1],
      [500, 500, 1],
    ]);
    const clusters = clusterPoints(points, null, 100);
    expect(clusters.all.map(({ first, ...cluster }) => ({ ...cluster, of: membersOf(clusters, { first }) }))).toEqual([
      {
        centre: [12, 10],
        bounds: [10, 10, 14, 10],
        count: 3,
        classes: [
          ['crude tanker', 2],
          ['gas carrier', 1],
        ],
        of: [0, 1, 2],
      },
      { centre: [500, 500], bounds: [500, 500, 500, 500], count: 1, classes: [['gas carrier', 1]], of: [3] },
    ]);
  });

  it('makes one of two that would lie on each other across the edge of a cell', () => {
    const clusters = clusterPoints(
      aWorld([
        [99, 50, 0],
        [101, 50, 0],
      ]),
      null,
      100,
    );
    expect(clusters.all.map(({ count }) => count)).toEqual([2]);
  });

  it('holds every shown sighting exactly once, whatever the size of the cells', () => {
    const place = tuple(nat(10_000), nat(10_000), nat(1));
    assert(
      property(array(place), integer({ min: 1, max: 5000 }), nat(6), (places, size, hideEvery) => {
        const points = aWorld(places);
        const shown = Uint8Array.from(places, (_, at) => (hideEvery > 0 && at % hideEvery === 0 ? 0 : 1));
        const clusters = clusterPoints(points, shown, size);
        const held = clusters.all.flatMap((cluster) => membersOf(clusters, cluster)).toSorted((a, b) => a - b);
        expect(held).toEqual([...shown.keys()].filter((at) => shown[at] === 1));
        clusters.all.forEach((cluster, number) => {
          const members = membersOf(clusters, cluster);
          expect(members.map((at) => clusters.clusterOf[at])).toEqual(members.map(() => number));
          expect(cluster.count).toBe(members.length);
        });
      }),
    );
  });

  it('takes little over 100,000 sightings', () => {
    const ids = Array.from({ length: 100_000 }, (_, at) => String(at));
    const spread = (at: number, by: number): number => (at * by) % 1;
    const points = worldPoints({
      ids,
      lonLat: ids.flatMap((_, at) => [360 * spread(at, 0.618) - 180, 120 * spread(at, 0.414) - 60]),
      scenes: ['scene'],
      scene: ids.map(() => 0),
      classes,
      vesselClass: ids.map((_, at) => at % 2),
    });
    const before = process.cpuUsage();
    for (let turn = 0; turn < 5; turn++) clusterPoints(points, null, 10 ** 5 * 2 ** turn);
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 5000).toBeLessThan(400);
  });
});
