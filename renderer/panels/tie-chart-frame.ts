import type { LonLatBox } from '../../shared/domain/coastline.ts';
import type { LonLat } from '../../shared/domain/geometry.ts';

export interface ChartFrame {
  readonly box: LonLatBox;
  readonly toXY: (lonLat: LonLat) => [number, number];
  readonly toLonLat: (x: number, y: number) => LonLat;
}

/** A chart of `span` degrees of latitude about a centre, true to shape there; x and y from its upper left corner. */
export function chartFrame(
  [lon, lat]: LonLat,
  span: number,
  { width, height }: { readonly width: number; readonly height: number },
): ChartFrame {
  const up = height / span;
  const across = up * Math.max(0.05, Math.cos((lat * Math.PI) / 180));
  const halfWidth = width / 2 / across;
  return {
    box: { west: lon - halfWidth, east: lon + halfWidth, south: lat - span / 2, north: lat + span / 2 },
    toXY: ([x, y]) => [width / 2 + (x - lon) * across, height / 2 - (y - lat) * up],
    toLonLat: (x, y) => [
      ((((lon + (x - width / 2) / across + 180) % 360) + 360) % 360) - 180,
      Math.min(90, Math.max(-90, lat - (y - height / 2) / up)),
    ],
  };
}
