import { describe, expect, it } from 'vitest';
import { compareCandidates, viewportInSecond } from '../../../renderer/commands/compare-scenes.ts';
import { secondOutlines } from '../../../renderer/map/compare/second-sightings.ts';
import type { SceneEntry } from '../../../shared/domain/scene-entry.ts';
import type { LonLat } from '../../../shared/domain/geometry.ts';
import type { SceneLink } from '../../../shared/domain/scene-link.ts';
import type { PlacedSighting } from '../../../shared/domain/sighting.ts';

const square = (west: number, south: number): LonLat[] => [
  [west, south + 1],
  [west + 1, south + 1],
  [west + 1, south],
  [west, south],
];
const anEntry = (id: string, footprint: LonLat[] | null) => ({ scene: { id, footprint } }) as unknown as SceneEntry;

/** The second scene is turned by a quarter and has pixels of half the size. */
const link: SceneLink = {
  toFirst: ([column, row]) => [row / 2, -column / 2],
  toSecond: ([column, row]) => [-row * 2, column * 2],
};

const aSighting = (scene: string, at: [number, number]) =>
  ({ scene, vesselClass: 'gas carrier', geometry: { shape: 'point', at } }) as unknown as PlacedSighting;

describe('compareCandidates', () => {
  it('puts scenes that share most ground first, those elsewhere next, those without a place last', () => {
    const entries = [
      anEntry('open', square(129, 35)),
      anEntry('no place', null),
      anEntry('elsewhere', square(30, -30)),
      anEntry('a quarter', square(129.5, 35.5)),
      anEntry('same', square(129, 35)),
    ];
    const found = compareCandidates(entries, 'open');
    expect(found.map(({ entry, overlap }) => [entry.scene.id, overlap && Math.round(overlap * 100)])).toEqual([
      ['same', 100],
      ['a quarter', 25],
      ['elsewhere', 0],
      ['no place', null],
    ]);
  });
});

describe('viewportInSecond', () => {
  it('looks at the same place, as large and in the same direction on screen', () => {
    const target = viewportInSecond({ centre: [100, 40], resolution: 3, rotationRadians: 0.5 }, link);
    expect(target).toEqual({ centre: [-80, 200], resolution: 6, rotationRadians: 0.5 - Math.PI / 2 });
  });

  it('finds none where the link leads nowhere', () => {
    const nowhere = { ...link, toSecond: () => null };
    expect(viewportInSecond({ centre: [0, 0], resolution: 1, rotationRadians: 0 }, nowhere)).toBeNull();
  });
});

describe('secondOutlines', () => {
  it('brings the shapes of the second scene alone to pixels of the first', () => {
    const outlines = secondOutlines([aSighting('first', [1, 1]), aSighting('second', [20, 60])], 'second', link);
    expect(outlines.map(({ corners }) => corners)).toEqual([[[30, -10]]]);
  });

  it('leaves out a shape that leads to no pixel', () => {
    const nowhere = { ...link, toFirst: () => null };
    const lost = { scene: 'second', vesselClass: 'other', geometry: { shape: 'point', at: [1, 2] } };
    expect(secondOutlines([lost as unknown as PlacedSighting], 'second', nowhere)).toEqual([]);
  });
});
