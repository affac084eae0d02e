import { expect, it } from 'vitest';
import { countsByScene, shownPoints, worldPoints } from '../../../renderer/state/world-points.ts';

const points = worldPoints({
  ids: ['a', 'b', 'c', 'd'],
  lonLat: [0, 0, 1, 0, 2, 0, 3, 0],
  scenes: ['one', 'two'],
  scene: [0, 0, 1, 1],
  classes: ['crude tanker', 'gas carrier'],
  vesselClass: [0, 1, 0, 1],
});
const anything = { scenes: null, classes: null, sightings: null, veiled: null };

it('shows the points of the scenes, classes and sightings that are asked for', () => {
  const shown = [
    anything,
    { ...anything, scenes: new Set(['two']) },
    { ...anything, classes: new Set(['gas carrier']) },
    { ...anything, sightings: new Set(['a', 'd']), classes: new Set(['gas carrier']) },
  ].map((asked) => [...shownPoints(points, asked)].join(''));
  expect(shown).toEqual(['1111', '0011', '0101', '0001']);
});

it('shows nothing of a scene that is searched blind but what that search found', () => {
  const veiled = { scenes: new Set(['one']), isSeen: (id: string) => id === 'b' };
  const shown = shownPoints(points, { ...anything, veiled });
  expect([[...shown].join(''), countsByScene(points, shown)]).toEqual([
    '0111',
    new Map([
      ['one', 1],
      ['two', 2],
    ]),
  ]);
});
