import type { Coastline, LonLatBox } from './coastline.ts';
import type { CoveragePass } from './coverage.ts';
import { cellBounds, type Size } from './coverage-grid.ts';
import type { LonLat, Pixel } from './geometry.ts';
import type { GridLookup } from './grid-lookup.ts';

/** The coastline is drawn to some 300 m and leaves out harbours and rivers: only what lies much further in is inland. */
export const inlandMetres = 3000;
const metresADegree = 111_320;

type Line = readonly LonLat[];

/** The cells that lie wholly on land and far from any coast drawn: a hint by which they may be left out. */
export function inlandCells(
  grid: Pick<CoveragePass, 'columns' | 'rows'>,
  scene: Size,
  { toLonLat, coastline }: { readonly toLonLat: GridLookup['toLonLat']; readonly coastline: Coastline },
): number[] {
  const outlines = Array.from({ length: grid.columns * grid.rows }, (_, index) =>
    pointsOf(cellBounds(grid, scene, index)).map(toLonLat),
  );
  const box = surroundings(outlines.flat());
  if (!box) return [];
  const near = coastline(box);
  const north = coastline({ ...box, north: 90 });
  return outlines.flatMap((points, index) => (isInland(points, near, north) ? [index] : []));
}

/** Middle first, then corners. */
function pointsOf([left, top, right, bottom]: readonly [number, number, number, number]): Pixel[] {
  return [
    [(left + right) / 2, (top + bottom) / 2],
    [left, top],
    [right, top],
    [right, bottom],
    [left, bottom],
  ];
}

/** Null where part of the scene has no place, or it reaches over so much of the Earth that degrees mislead. */
function surroundings(points: readonly LonLat[]): LonLatBox | null {
  const longitudes = points.map(([lon]) => lon);
  const latitudes = points.map(([, lat]) => lat);
  const [west, east] = [Math.min(...longitudes), Math.max(...longitudes)];
  const [south, north] = [Math.min(...latitudes), Math.max(...latitudes)];
  if (!Number.isFinite(west + east + south + north) || east - west > 20 || Math.max(-south, north) > 80) return null;
  const high = (3 * inlandMetres) / metresADegree;
  const wide = high / Math.cos((Math.max(-south, north) * Math.PI) / 180);
  return { west: west - wide, east: east + wide, south: south - high, north: north + high };
}

function isInland(points: readonly LonLat[], near: readonly Line[], north: readonly Line[]): boolean {
  const [middle, ...corners] = points;
  if (!middle || !isLand(middle, north)) return false;
  const radius = Math.max(...corners.map((corner) => metresBetween(middle, corner, corner)));
  return near.every((line) =>
    line.every((to, at) => at === 0 || metresBetween(middle, line[at - 1] ?? to, to) > radius + inlandMetres),
  );
}

/** Land where the meridian crosses an odd number of coasts on its way to the north pole, which is sea. */
function isLand([lon, lat]: LonLat, lines: readonly Line[]): boolean {
  let crossings = 0;
  for (const line of lines) {
    for (const [at, [x2, y2]] of line.entries()) {
      const [x1, y1] = line[at - 1] ?? [x2, y2];
      if (x1 > lon === x2 > lon) continue;
      if (y1 + ((lon - x1) / (x2 - x1)) * (y2 - y1) > lat) crossings += 1;
    }
  }
  return crossings % 2 === 1;
}

/** Metres from a place to the nearest point of a short line, on the plane that touches the Earth there. */
function metresBetween([lon, lat]: LonLat, from: LonLat, to: LonLat): number {
  const scale = Math.cos((lat * Math.PI) / 180);
  const flat = ([x, y]: LonLat): Pixel => [(x - lon) * scale * metresADegree, (y - lat) * metresADegree];
  const [[ax, ay], [bx, by]] = [flat(from), flat(to)];
  const [dx, dy] = [bx - ax, by - ay];
  const along = dx === 0 && dy === 0 ? 0 : Math.min(1, Math.max(0, -(ax * dx + ay * dy) / (dx * dx + dy * dy)));
  return Math.hypot(ax + along * dx, ay + along * dy);
}
