import { wrapLongitude } from './geodesy.ts';
import type { LonLat, Pixel } from './geometry.ts';
import type { GeoGrid } from './scene.ts';

/** Pixel ↔ lon/lat by a scene's grid, within 0.01 px inside the scene; beyond its edges it runs on straight. */
export interface GridLookup {
  readonly toLonLat: (pixel: Pixel) => LonLat;
  /** Null where the search finds no pixel, as for places on the far side of the Earth. */
  readonly toPixel: (lonLat: LonLat) => Pixel | null;
}

const searchSteps = 30;
const closePixels = 1e-6;

export function gridLookup(grid: GeoGrid): GridLookup {
  const start: Pixel = [middle(grid.columns), middle(grid.rows)];
  const middleLongitude = interpolate(grid, start).place[0];
  return {
    toLonLat(pixel) {
      const [lon, lat] = interpolate(grid, pixel).place;
      return [wrapLongitude(lon), lat];
    },
    toPixel([lon, lat]) {
      const target: LonLat = [middleLongitude + wrapLongitude(lon - middleLongitude), lat];
      return search(grid, start, target);
    },
  };
}

const middle = (ticks: readonly number[]): number => ((ticks[0] ?? 0) + (ticks.at(-1) ?? 0)) / 2;

interface Interpolated {
  readonly place: LonLat;
  readonly byColumn: LonLat;
  readonly byRow: LonLat;
}

/** Newton's search on the bilinear surface; its steps are shortened where it would leave the scene by far. */
function search(grid: GeoGrid, start: Pixel, target: LonLat): Pixel | null {
  const reach = 4 * Math.max(grid.columns.at(-1) ?? 0, grid.rows.at(-1) ?? 0);
  let [column, row] = start;
  for (let step = 0; step < searchSteps; step++) {
    const { place, byColumn, byRow } = interpolate(grid, [column, row]);
    const determinant = byColumn[0] * byRow[1] - byRow[0] * byColumn[1];
    const [lon, lat] = [target[0] - place[0], target[1] - place[1]];
    const dx = (lon * byRow[1] - lat * byRow[0]) / determinant;
    const dy = (lat * byColumn[0] - lon * byColumn[1]) / determinant;
    const length = Math.hypot(dx, dy);
    if (!Number.isFinite(length)) return null;
    const share = Math.min(1, reach / length);
    column += dx * share;
    row += dy * share;
    if (length < closePixels) return [column, row];
  }
  return null;
}

function interpolate({ columns, rows, lonLat }: GeoGrid, [column, row]: Pixel): Interpolated {
  const i = cellOf(columns, column);
  const j = cellOf(rows, row);
  const [left, top] = [columns[i] ?? 0, rows[j] ?? 0];
  const [wide, high] = [(columns[i + 1] ?? 1) - left, (rows[j + 1] ?? 1) - top];
  const node = (di: number, dj: number): LonLat =>
    lonLat[(j + dj) * columns.length + i + di] ?? [Number.NaN, Number.NaN];
  const u = (column - left) / wide;
  const v = (row - top) / high;
  const [northWest, northEast, southWest, southEast] = [node(0, 0), node(1, 0), node(0, 1), node(1, 1)];
  const west = mix(northWest, southWest, v);
  const east = mix(northEast, southEast, v);
  const north = mix(northWest, northEast, u);
  const south = mix(southWest, southEast, u);
  return { place: mix(west, east, u), byColumn: slope(west, east, wide), byRow: slope(north, south, high) };
}

/** Index of the cell that holds a position; the outermost cells reach on for ever. */
function cellOf(ticks: readonly number[], position: number): number {
  let low = 0;
  let high = ticks.length - 2;
  while (low < high) {
    const half = (low + high + 1) >> 1;
    if ((ticks[half] ?? 0) <= position) low = half;
    else high = half - 1;
  }
  return low;
}

const mix = (a: LonLat, b: LonLat, t: number): LonLat => [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t];
const slope = (a: LonLat, b: LonLat, step: number): LonLat => [(b[0] - a[0]) / step, (b[1] - a[1]) / step];
