import { wrapLongitude } from '../../shared/domain/geodesy.ts';
import type { LonLat } from '../../shared/domain/geometry.ts';
import type { GeoGrid } from '../../shared/domain/scene.ts';

/** Flat pixel pairs → flat lon/lat pairs, NaN where a pixel has no place. */
export type Project = (pixels: Float64Array) => Float64Array;

const tolerancePixels = 0.01;
const nodesLimit = 257;

/**
 * Samples `project` so densely that bilinear interpolation stays within 0.01 px of it, checked at every cell's centre
 * and sides, up to 257 nodes a side. Longitudes run on over ±180 inside a grid. Null where pixels have no place.
 */
export function sampleGrid(project: Project, width: number, height: number): GeoGrid | null {
  let columns = spread(width, 2);
  let rows = spread(height, 2);
  for (;;) {
    const grid = gridOf(project, columns, rows);
    if (!grid) return null;
    const error = interpolationError(project, grid);
    const moreColumns = error.columns > tolerancePixels && columns.length < nodesLimit;
    const moreRows = error.rows > tolerancePixels && rows.length < nodesLimit;
    if (!moreColumns && !moreRows) return grid;
    if (moreColumns) columns = spread(width, columns.length * 2 - 2);
    if (moreRows) rows = spread(height, rows.length * 2 - 2);
  }
}

const spread = (size: number, count: number): number[] =>
  Array.from({ length: count + 1 }, (_, index) => (index * size) / count);

function gridOf(project: Project, columns: readonly number[], rows: readonly number[]): GeoGrid | null {
  const places = project(Float64Array.from(rows.flatMap((row) => columns.flatMap((column) => [column, row]))));
  const lonLat: LonLat[] = [];
  for (let index = 0; index < places.length / 2; index++) {
    const lon = places[2 * index] ?? Number.NaN;
    const lat = places[2 * index + 1] ?? Number.NaN;
    if (Number.isNaN(lon) || Number.isNaN(lat)) return null;
    const before = lonLat[index % columns.length === 0 ? index - columns.length : index - 1];
    lonLat.push([before ? before[0] + wrapLongitude(lon - before[0]) : lon, lat]);
  }
  return { columns: [...columns], rows: [...rows], lonLat };
}

/** The largest errors in pixels half-way along the columns' and along the rows' direction of any cell. */
function interpolationError(project: Project, grid: GeoGrid): { columns: number; rows: number } {
  const along = (dx: number, dy: number): number => {
    const probes = cells(grid, dx, dy);
    const exact = project(Float64Array.from(probes.flatMap(({ pixel }) => pixel)));
    return probes.reduce((worst, probe, index) => {
      const lon = exact[2 * index] ?? Number.NaN;
      const lat = exact[2 * index + 1] ?? Number.NaN;
      const error = offsetInPixels(probe, [wrapLongitude(lon - probe.place[0]), lat - probe.place[1]]);
      return Math.max(worst, error);
    }, 0);
  };
  const centre = along(0.5, 0.5);
  const sides = { columns: along(0.5, 0), rows: along(0, 0.5) };
  const twisted = centre > tolerancePixels && Math.max(sides.columns, sides.rows) <= tolerancePixels;
  return twisted ? { columns: centre, rows: centre } : sides;
}

interface Probe {
  readonly pixel: readonly [number, number];
  readonly place: LonLat;
  /** Degrees a pixel along columns and along rows. */
  readonly byColumn: LonLat;
  readonly byRow: LonLat;
}

const mix = (a: LonLat, b: LonLat, t: number): LonLat => [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t];
const slope = (a: LonLat, b: LonLat, step: number): LonLat => [(b[0] - a[0]) / step, (b[1] - a[1]) / step];

function cells({ columns, rows, lonLat }: GeoGrid, dx: number, dy: number): Probe[] {
  const node = (i: number, j: number): LonLat => lonLat[j * columns.length + i] ?? [Number.NaN, Number.NaN];
  return rows.slice(0, -1).flatMap((top, j) =>
    columns.slice(0, -1).map((left, i) => {
      const wide = (columns[i + 1] ?? left) - left;
      const high = (rows[j + 1] ?? top) - top;
      const west = mix(node(i, j), node(i, j + 1), dy);
      const east = mix(node(i + 1, j), node(i + 1, j + 1), dy);
      const north = mix(node(i, j), node(i + 1, j), dx);
      const south = mix(node(i, j + 1), node(i + 1, j + 1), dx);
      return {
        pixel: [left + dx * wide, top + dy * high] as const,
        place: mix(west, east, dx),
        byColumn: slope(west, east, wide),
        byRow: slope(north, south, high),
      };
    }),
  );
}

/** How many pixels a small offset in degrees is at a probe: the offset through the inverse of the local matrix. */
function offsetInPixels({ byColumn, byRow }: Probe, [lon, lat]: LonLat): number {
  const determinant = byColumn[0] * byRow[1] - byRow[0] * byColumn[1];
  if (determinant === 0 || Number.isNaN(lon)) return 0;
  const columns = (lon * byRow[1] - lat * byRow[0]) / determinant;
  const rows = (lat * byColumn[0] - lon * byColumn[1]) / determinant;
  return Math.hypot(columns, rows);
}
