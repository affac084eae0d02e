import type { Pixel } from '../../../shared/domain/geometry.ts';

const stepRadians = Math.PI / 90;

/** A chain of circular arcs, each through three positions (OGC 06-103r4 §7.2.1.4), as a line with a turn every two degrees. */
export function linesOfArcs(positions: readonly Pixel[]): Pixel[] {
  const line = positions.slice(0, 1);
  for (let at = 0; at + 2 < positions.length; at += 2) {
    const [from, through, to] = positions.slice(at, at + 3);
    if (from !== undefined && through !== undefined && to !== undefined) line.push(...arc(from, through, to), to);
  }
  return line;
}

/** The positions between the ends of an arc; where it ends as it began, it is a circle whose far side is in the middle. */
function arc(from: Pixel, through: Pixel, to: Pixel): Pixel[] {
  const isCircle = from[0] === to[0] && from[1] === to[1];
  const centre: Pixel | null = isCircle
    ? [(from[0] + through[0]) / 2, (from[1] + through[1]) / 2]
    : centreOf(from, through, to);
  if (centre === null) return [through];
  const angle = ([x, y]: Pixel) => Math.atan2(y - centre[1], x - centre[0]);
  const [start, middle] = [angle(from), turnFrom(angle(from), angle(through))];
  const whole = isCircle ? 2 * Math.PI : turnFrom(start, angle(to));
  const turn = isCircle || middle <= whole ? whole : whole - 2 * Math.PI;
  const radius = Math.hypot(from[0] - centre[0], from[1] - centre[1]);
  const steps = Math.max(2, Math.ceil(Math.abs(turn) / stepRadians));
  return Array.from({ length: steps - 1 }, (_, step): Pixel => {
    const at = start + (turn * (step + 1)) / steps;
    return [centre[0] + radius * Math.cos(at), centre[1] + radius * Math.sin(at)];
  });
}

/** How far it is from one angle to another, counter-clockwise, 0 to 2π. */
const turnFrom = (from: number, to: number): number => (to - from + 4 * Math.PI) % (2 * Math.PI);

/** The middle of the circle through three positions; null where they lie on a line. */
function centreOf([x0, y0]: Pixel, [x1, y1]: Pixel, [x2, y2]: Pixel): Pixel | null {
  const [ax, ay, bx, by] = [x1 - x0, y1 - y0, x2 - x0, y2 - y0];
  const doubled = 2 * (ax * by - ay * bx);
  if (doubled === 0) return null;
  const [a, b] = [ax * ax + ay * ay, bx * bx + by * by];
  return [x0 + (by * a - ay * b) / doubled, y0 + (ax * b - bx * a) / doubled];
}
