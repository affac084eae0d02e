import { describe, expect, it } from 'vitest';
import { clusterAt } from '../../../../renderer/map/world/cluster-painter.ts';
import { scenesAt } from '../../../../renderer/map/world/footprint-painter.ts';
import { shoresOf } from '../../../../renderer/map/world/land-painter.ts';
import { onScreen } from '../../../../renderer/map/world/world-frame.ts';
import type { Cluster } from '../../../../renderer/state/world-clusters.ts';
import type { WorldScene } from '../../../../renderer/state/world-scenes.ts';
import { worldSide } from '../../../../shared/domain/mercator.ts';

const aScene = (left: number, size: number) =>
  ({
    ring: [
      [left, 0],
      [left + size, 0],
      [left + size, size],
      [left, size],
    ],
    middle: [left + size / 2, size / 2],
    size,
  }) as unknown as WorldScene;

const aCluster = (x: number, count: number): Cluster => ({
  centre: [x, 0],
  bounds: [x, 0, x, 0],
  count,
  classes: [],
  first: 0,
});

describe('what lies under the pointer on the map of the world', () => {
  it('is every footprint there, the smallest first', () => {
    const [wide, narrow] = [aScene(0, 1000), aScene(100, 100)];
    expect([
      scenesAt([wide, narrow], [150, 50], 1),
      scenesAt([wide, narrow], [500, 500], 1),
      scenesAt([wide], [1500, 0], 1),
    ]).toEqual([[narrow, wide], [wide], []]);
  });

  it('is a scene too small to be seen, by its mark', () => {
    const tiny = aScene(1000, 10);
    expect([scenesAt([tiny], [1500, 5], 100), scenesAt([tiny], [2000, 5], 100)]).toEqual([[tiny], []]);
  });

  it('is the nearest of the clusters that reach there', () => {
    const [one, many] = [aCluster(0, 1), aCluster(25, 1000)];
    expect([
      clusterAt([one, many], [2, 0], 1),
      clusterAt([one, many], [12, 0], 1),
      clusterAt([one], [40, 0], 1),
    ]).toEqual([one, many, null]);
  });
});

it('shows a place on every turn of the world that is in sight', () => {
  const frame = {
    width: 900,
    height: 400,
    resolution: worldSide / 400,
    toScreen: () => [450, 200] as [number, number],
  };
  expect(onScreen(frame, [0, 0], 10).map(([x]) => Math.round(x))).toEqual([50, 450, 850]);
  expect(onScreen({ ...frame, toScreen: () => [450, 500] }, [0, 0], 10)).toEqual([]);
});

it('joins the pieces of the coastline to shores', () => {
  const shores = shoresOf(() => [
    [
      [0, 0],
      [10, 0],
    ],
    [
      [10, 0],
      [10, 10],
      [0, 0],
    ],
    [
      [20, 0],
      [30, 0],
    ],
  ]);
  expect(shores.map(({ places }) => places.length)).toEqual([4, 2]);
});
