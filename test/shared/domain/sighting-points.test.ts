import { expect, it } from 'vitest';
import { placeByCorners } from '../../../shared/domain/sighting-points.ts';

const size = { width: 200, height: 100 };

it('places a pixel between the corners of its scene', () => {
  const place = placeByCorners(size, [
    [10, 50],
    [12, 50],
    [12, 49],
    [10, 49],
  ]);
  expect([place([0, 0]), place([100, 50]), place([200, 100])]).toEqual([
    [10, 50],
    [11, 49.5],
    [12, 49],
  ]);
});

it('places the pixels of a scene across the antimeridian on both sides of it', () => {
  const place = placeByCorners(size, [
    [179, 10],
    [-179, 10],
    [-179, 9],
    [179, 9],
  ]);
  expect([place([50, 0]), place([150, 100])]).toEqual([
    [179.5, 10],
    [-179.5, 9],
  ]);
});
