import { describe, expect, it } from 'vitest';
import { coastlinePixels } from '../../../renderer/map/coastline-layer.ts';
import type { GeoGrid } from '../../../shared/domain/scene.ts';

const grid: GeoGrid = {
  columns: [0, 100],
  rows: [0, 100],
  lonLat: [
    [179.9, 1],
    [180.1, 1],
    [179.9, 0.8],
    [180.1, 0.8],
  ],
};

describe('coastlinePixels', () => {
  it('asks for the surroundings of the scene and gives lines in its pixels, cut where they leave them', () => {
    const asked: unknown[] = [];
    const lines = coastlinePixels(grid, (box) => {
      asked.push(Object.values(box).map((side) => Math.round(side * 1e6) / 1e6));
      return [
        [
          [179.9, 1],
          [180, 0.9],
          [190, 0.9],
          [180.1, 0.9],
          [180.1, 0.8],
        ],
        [
          [170, 0],
          [180, 0.9],
        ],
      ];
    });
    expect(asked).toEqual([[179.8, 180.2, 0.7, 1.1]]);
    expect(lines.map((line) => line.map((pixel) => pixel.map(Math.round)))).toEqual([
      [
        [0, 0],
        [50, 50],
      ],
      [
        [100, 50],
        [100, 100],
      ],
    ]);
  });
});
