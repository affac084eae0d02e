/** Connected pixels, as indices into the picture. */
export type Region = readonly number[];

/** The 8-connected regions of the pixels that are not 0, in the order of their first pixel. */
export function regionsOf(mask: Uint8Array, width: number): Region[] {
  const seen = new Uint8Array(mask.length);
  const regions: Region[] = [];
  for (let start = 0; start < mask.length; start++) {
    if (mask[start] && !seen[start]) regions.push(grow(mask, { width, seen, start }));
  }
  return regions;
}

function grow(
  mask: Uint8Array,
  { width, seen, start }: { readonly width: number; readonly seen: Uint8Array; readonly start: number },
): Region {
  const region = [start];
  seen[start] = 1;
  for (let at = 0; at < region.length; at++) {
    for (const next of neighbours(region[at]!, width, mask.length)) {
      if (seen[next] || !mask[next]) continue;
      seen[next] = 1;
      region.push(next);
    }
  }
  return region;
}

function neighbours(index: number, width: number, length: number): number[] {
  const column = index % width;
  const columns = [column > 0 ? -1 : 0, 0, column < width - 1 ? 1 : 0];
  return [-width, 0, width].flatMap((row) =>
    columns.map((step) => index + row + step).filter((next) => next >= 0 && next < length),
  );
}

/** The box of a region along its axis of second moments, in pixels; `axisDegrees` clockwise from up, 0–180. */
export interface RegionBox {
  readonly centre: readonly [number, number];
  readonly length: number;
  readonly beam: number;
  readonly axisDegrees: number;
}

export function boxOf(region: Region, width: number): RegionBox {
  const points = region.map((index): [number, number] => [(index % width) + 0.5, Math.floor(index / width) + 0.5]);
  const mean = points.reduce(([x, y], point) => [x + point[0] / points.length, y + point[1] / points.length], [0, 0]);
  let [xx, xy, yy] = [0, 0, 0];
  for (const [x, y] of points) {
    xx += (x - mean[0]) ** 2;
    xy += (x - mean[0]) * (y - mean[1]);
    yy += (y - mean[1]) ** 2;
  }
  const radians = 0.5 * Math.atan2(2 * xy, xx - yy);
  const [cos, sin] = [Math.cos(radians), Math.sin(radians)];
  const along = extent(points.map(([x, y]) => x * cos + y * sin));
  const across = extent(points.map(([x, y]) => y * cos - x * sin));
  const isAlong = along.size >= across.size;
  const degrees = (radians * 180) / Math.PI + (isAlong ? 90 : 0);
  return {
    centre: [along.middle * cos - across.middle * sin, along.middle * sin + across.middle * cos],
    length: Math.max(along.size, across.size),
    beam: Math.min(along.size, across.size),
    axisDegrees: ((degrees % 180) + 180) % 180,
  };
}

/** A pixel reaches half a pixel beyond its centre at either end. */
function extent(values: readonly number[]): { readonly middle: number; readonly size: number } {
  const [low, high] = values.reduce(([a, b], value) => [Math.min(a, value), Math.max(b, value)], [Infinity, -Infinity]);
  return { middle: (low + high) / 2, size: high - low + 1 };
}
