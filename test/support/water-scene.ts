import type { Plane } from '../../electron/imagery/detect-water.ts';

/** A hull to paint: middle, length and beam in pixels; angle clockwise from up. */
export interface PaintedHull {
  readonly centre: readonly [number, number];
  readonly length: number;
  readonly beam: number;
  readonly angleDegrees: number;
}

export const landColumns = 60;
const brightness = { water: 300, land: 4000, hull: 3000 } as const;

/** Dark noisy water with bright land at its left and hulls on it, as near infrared shows them. */
export function waterScene(hulls: readonly PaintedHull[], width = 300, height = 200): Plane & { values: Uint16Array } {
  const values = Uint16Array.from({ length: width * height }, (_, index) => {
    const [column, row] = [index % width, Math.floor(index / width)];
    const noise = ((Math.imul(index + 1, 2_654_435_761) >>> 8) % 1000) / 1000 - 0.5;
    if (column < landColumns) return brightness.land * (1 + noise / 2);
    const isHull = hulls.some((hull) => covers(hull, [column + 0.5, row + 0.5]));
    return (isHull ? brightness.hull : brightness.water) + noise * 80;
  });
  return { width, height, values, valid: null };
}

function covers({ centre, length, beam, angleDegrees }: PaintedHull, [x, y]: readonly [number, number]): boolean {
  const radians = (angleDegrees * Math.PI) / 180;
  const [dx, dy] = [x - centre[0], y - centre[1]];
  const ahead = dx * Math.sin(radians) - dy * Math.cos(radians);
  const starboard = dx * Math.cos(radians) + dy * Math.sin(radians);
  return Math.abs(ahead) <= length / 2 && Math.abs(starboard) <= beam / 2;
}
