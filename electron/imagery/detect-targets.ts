import type { Background } from './detect-background.ts';
import { backgroundOf } from './detect-background.ts';
import { landOf } from './detect-land.ts';
import type { Region, RegionBox } from './detect-regions.ts';
import { boxOf, regionsOf } from './detect-regions.ts';
import type { Plane } from './detect-water.ts';
import { isKnown } from './detect-water.ts';

/** A bright target on water, in pixels of the plane; `score` 0–1. */
export interface Target extends RegionBox {
  readonly score: number;
}

/** The largest hull, in metres; what is wider and not water is land. */
export const largestHull = { lengthMetres: 400, beamMetres: 80 } as const;
/** Half sides of the ring: a pixel amidships of the longest hull sees none of it. */
const ringMetres = { guard: 200, outer: 400 } as const;
/** How far around a window its targets need pixels. */
export const marginMetres = ringMetres.outer + largestHull.lengthMetres / 2;

/** Deviations above the background from which a pixel starts a target, and from which it belongs to one. */
const seedDeviations = 7;
const edgeDeviations = 4.5;
/** Still water has next to no deviation, and would make a target of its slightest shade. */
const leastDeviationShare = 0.02;
const leastPixels = 3;
/** Share of the pixels right around a target that must be water. */
const leastWaterAround = 0.5;
/** Share of its box that a hull fills at least. */
const leastFill = 0.35;

/**
 * Bright targets on water by a two-parameter CFAR (Lincoln Laboratory; Eldhuset 1996): pixels that stand out from the
 * water in a ring around them, joined to regions, without land and what is larger than a hull.
 */
export function detectTargets(plane: Plane, water: Uint8Array, metresPerPixel: number): Target[] {
  const pixels = (metres: number): number => Math.max(2, Math.round(metres / metresPerPixel));
  const ring = { guard: pixels(ringMetres.guard), outer: pixels(ringMetres.outer) };
  const background = backgroundOf(plane, water, ring);
  const land = landOf(plane, water, Math.max(1, Math.round(largestHull.beamMetres / 2 / metresPerPixel)));
  const deviations = deviationsOf(plane, land, background);
  const bright = Uint8Array.from(deviations, (value) => Number(value >= edgeDeviations));
  return regionsOf(bright, plane.width).flatMap((region) => {
    const target = targetOf(region, { plane, water, deviations });
    return target && fits(target, metresPerPixel) ? [target] : [];
  });
}

/** By how many deviations each pixel exceeds its background; 0 on land and where nothing is known. */
function deviationsOf(
  plane: Plane,
  land: Uint8Array,
  background: (column: number, row: number) => Background | null,
): Float32Array {
  return Float32Array.from(land, (isLand, index) => {
    if (isLand || !isKnown(plane, index)) return 0;
    const around = background(index % plane.width, Math.floor(index / plane.width));
    if (!around) return 0;
    const deviation = Math.max(around.deviation, Math.abs(around.mean) * leastDeviationShare, Number.EPSILON);
    return (plane.values[index]! - around.mean) / deviation;
  });
}

interface Ground {
  readonly plane: Plane;
  readonly water: Uint8Array;
  readonly deviations: Float32Array;
}

function targetOf(region: Region, { plane, water, deviations }: Ground): Target | null {
  const peak = region.reduce((most, index) => Math.max(most, deviations[index]!), 0);
  if (region.length < leastPixels || peak < seedDeviations) return null;
  const around = waterAround(region, plane, water);
  if (around < leastWaterAround) return null;
  const box = boxOf(region, plane.width);
  if (region.length / (box.length * box.beam) < leastFill) return null;
  const contrast = region.reduce((sum, index) => sum + deviations[index]!, 0) / region.length;
  return { ...box, score: around * (1 - edgeDeviations / (contrast + edgeDeviations)) };
}

/** The share of water among the pixels up to two away from a region. */
function waterAround(region: Region, { width, height }: Plane, water: Uint8Array): number {
  const inside = new Set(region);
  const around = new Set<number>();
  for (const index of region) {
    const [column, row] = [index % width, Math.floor(index / width)];
    for (let y = Math.max(0, row - 2); y <= Math.min(height - 1, row + 2); y++) {
      for (let x = Math.max(0, column - 2); x <= Math.min(width - 1, column + 2); x++) {
        if (!inside.has(y * width + x)) around.add(y * width + x);
      }
    }
  }
  return [...around].filter((index) => water[index]).length / Math.max(1, around.size);
}

/** A first gate by size with room for blurred edges; the exact one is by the georeference. */
function fits({ length, beam }: RegionBox, metresPerPixel: number): boolean {
  const room = 2;
  return (
    length <= largestHull.lengthMetres / metresPerPixel + room && beam <= largestHull.beamMetres / metresPerPixel + room
  );
}
