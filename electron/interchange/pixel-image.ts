import type { Scene } from '../../shared/domain/scene.ts';
import { vesselClasses } from '../../shared/domain/sighting.ts';
import { cornersOf } from '../../shared/domain/shape.ts';
import type { Geometry, Pixel } from '../../shared/domain/geometry.ts';
import type { SightingView } from './sighting-view.ts';

/** What makes pixel positions mean something: which very file, its size, and how its pixels lie on Earth. */
export function imageFacts(scene: Scene) {
  const { id, fileName, sha256, sizeBytes, width, height, georeference, crs, geoTransform, gsdMetres } = scene;
  const acquiredUtc = scene.acquired?.utc ?? null;
  const { sensor, provider, credit, marking, synthetic, footprint } = scene;
  const place = { georeference, crs, geoTransform, gsdMetres, footprint };
  return {
    id,
    fileName,
    sha256,
    sizeBytes,
    width,
    height,
    ...place,
    acquiredUtc,
    sensor,
    provider,
    credit,
    marking,
    synthetic,
  };
}

/** The classes of a data set: ours in their fixed order, then any others there are, by name. */
export function classNames(views: readonly SightingView[]): readonly string[] {
  const known: readonly string[] = vesselClasses;
  const others = new Set(
    views.map(({ sighting }): string => sighting.vesselClass).filter((name) => !known.includes(name)),
  );
  return [...known, ...[...others].toSorted()];
}

/** Whether a shape lies outside of an image of that size altogether. */
export function liesOutside(corners: readonly Pixel[], { width, height }: Pick<Scene, 'width' | 'height'>): boolean {
  return (
    corners.every(([column]) => column <= 0) ||
    corners.every(([, row]) => row <= 0) ||
    corners.every(([column]) => column >= width) ||
    corners.every(([, row]) => row >= height)
  );
}

/** Four corners clockwise in the image; a box begins at the bow's port side. Null for a point. */
export function quadOf(geometry: Geometry): readonly Pixel[] | null {
  if (geometry.shape === 'point') return null;
  const corners = cornersOf(geometry);
  if (geometry.shape === 'box') return corners;
  return corners.length === 4 ? clockwise(corners) : smallestRectangle(corners);
}

/** Twice the area of a ring; positive where it turns clockwise in an image, whose rows grow downwards. */
export function doubleArea(ring: readonly Pixel[]): number {
  return ring.reduce((sum, [x, y], index) => {
    const [beforeX, beforeY] = ring.at(index - 1) ?? [x, y];
    return sum + beforeX * y - x * beforeY;
  }, 0);
}

const clockwise = (ring: readonly Pixel[]): readonly Pixel[] => (doubleArea(ring) < 0 ? ring.toReversed() : ring);

/** The rectangle of least area around some pixels: one of its sides lies on a side of the hull. */
function smallestRectangle(pixels: readonly Pixel[]): readonly Pixel[] {
  const hull = convexHull(pixels);
  const candidates = hull.map((pixel, index) => rectangleAlong(hull, pixel, hull.at(index - 1) ?? pixel));
  const smallest = candidates.reduce((best, next) => (next.area < best.area ? next : best));
  return smallest.corners;
}

function rectangleAlong(hull: readonly Pixel[], [toX, toY]: Pixel, [fromX, fromY]: Pixel) {
  const length = Math.hypot(toX - fromX, toY - fromY) || 1;
  const [ux, uy] = [(toX - fromX) / length, (toY - fromY) / length];
  const along = hull.map(([x, y]) => x * ux + y * uy);
  const across = hull.map(([x, y]) => y * ux - x * uy);
  const [low, high] = [Math.min(...along), Math.max(...along)];
  const [near, far] = [Math.min(...across), Math.max(...across)];
  const corner = (a: number, b: number): Pixel => [a * ux - b * uy, a * uy + b * ux];
  const corners = [corner(low, near), corner(high, near), corner(high, far), corner(low, far)];
  return { area: (high - low) * (far - near), corners };
}

/** Andrew's monotone chain. */
function convexHull(pixels: readonly Pixel[]): readonly Pixel[] {
  const sorted = pixels.toSorted(([ax, ay], [bx, by]) => ax - bx || ay - by);
  const hull = [...halfHull(sorted), ...halfHull(sorted.toReversed())];
  return hull.length === 0 ? sorted.slice(0, 1) : hull;
}

function halfHull(ordered: readonly Pixel[]): Pixel[] {
  const chain: Pixel[] = [];
  for (const pixel of ordered) {
    while (chain.length >= 2 && turn(chain.at(-2)!, chain.at(-1)!, pixel) <= 0) chain.pop();
    chain.push(pixel);
  }
  return chain.slice(0, -1);
}

const turn = ([ax, ay]: Pixel, [bx, by]: Pixel, [cx, cy]: Pixel): number =>
  (bx - ax) * (cy - ay) - (by - ay) * (cx - ax);

/** A number with so many decimals at most. */
export function rounded(value: number, decimals: number): number {
  return Number(value.toFixed(decimals)) + 0;
}
