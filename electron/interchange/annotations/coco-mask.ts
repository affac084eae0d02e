import type { Pixel } from '../../../shared/domain/geometry.ts';
import { doubleArea } from '../pixel-image.ts';

interface Run {
  readonly column: number;
  readonly top: number;
  readonly bottom: number;
}

const mostRuns = 200_000;

/** Run lengths of COCO's compressed text: five bits a character, the difference to the run before the last. */
export function countsOfText(text: string): number[] {
  const counts: number[] = [];
  for (let at = 0; at < text.length && counts.length < mostRuns * 2;) {
    let [value, shift, more] = [0, 0, true];
    while (more && at < text.length && shift < 35) {
      const bits = text.charCodeAt(at++) - 48;
      value += (bits & 31) * 2 ** shift;
      shift += 5;
      more = (bits & 32) !== 0;
      if (!more && (bits & 16) !== 0) value -= 2 ** shift;
    }
    counts.push(counts.length > 2 ? value + (counts.at(-2) ?? 0) : value);
  }
  return counts;
}

/**
 * The outlines of a run-length mask along the edges of its pixels, largest first; holes are counted alone. Runs go down
 * the columns, background first. Null where they do not fill the image, or are too many.
 */
export function maskOutlines(
  counts: readonly number[],
  height: number,
  width: number,
): { readonly rings: readonly (readonly Pixel[])[]; readonly holes: number } | null {
  const fits = counts.every((count) => Number.isInteger(count) && count >= 0);
  if (!fits || counts.length > mostRuns || counts.reduce((sum, count) => sum + count, 0) !== height * width)
    return null;
  const runs = columnRuns(counts, height);
  if (runs === null) return null;
  const rings = ringsOf(edgesOf(runs));
  const outer = rings.filter((ring) => doubleArea(ring) > 0);
  return { rings: outer.toSorted((a, b) => doubleArea(b) - doubleArea(a)), holes: rings.length - outer.length };
}

function columnRuns(counts: readonly number[], height: number): Run[] | null {
  const runs: Run[] = [];
  let at = 0;
  for (const [index, count] of counts.entries()) {
    const end = at + count;
    if (index % 2 === 1) addRuns(runs, [at, end], height);
    if (runs.length > mostRuns) return null;
    at = end;
  }
  return runs;
}

/** Cuts a run at the ends of columns, and joins it to the one right above it. */
function addRuns(runs: Run[], [from, end]: readonly [number, number], height: number): void {
  for (let at = from; at < end && runs.length <= mostRuns;) {
    const column = Math.floor(at / height);
    const until = Math.min(end, (column + 1) * height);
    const [top, bottom] = [at - column * height, until - column * height];
    const before = runs.at(-1);
    if (before?.column === column && before.bottom === top) runs[runs.length - 1] = { ...before, bottom };
    else runs.push({ column, top, bottom });
    at = until;
  }
}

type Edge = readonly [from: Pixel, to: Pixel];

/** Edges between mask and background, the mask to their right. */
function edgesOf(runs: readonly Run[]): Edge[] {
  const columns = Map.groupBy(runs, ({ column }) => column);
  return runs.flatMap(({ column, top, bottom }): Edge[] => [
    [
      [column, top],
      [column + 1, top],
    ],
    [
      [column + 1, bottom],
      [column, bottom],
    ],
    ...bare(top, bottom, columns.get(column + 1)).map(([a, b]): Edge => [
      [column + 1, a],
      [column + 1, b],
    ]),
    ...bare(top, bottom, columns.get(column - 1)).map(([a, b]): Edge => [
      [column, b],
      [column, a],
    ]),
  ]);
}

/** The parts of a stretch of rows that no run of the next column covers. */
function bare(top: number, bottom: number, others: readonly Run[] = []): (readonly [number, number])[] {
  const parts: (readonly [number, number])[] = [];
  let from = top;
  for (const other of others) {
    if (other.bottom <= from || other.top >= bottom) continue;
    if (other.top > from) parts.push([from, other.top]);
    from = Math.max(from, other.bottom);
  }
  if (from < bottom) parts.push([from, bottom]);
  return parts;
}

const key = ([column, row]: Pixel): string => `${column} ${row}`;

/** Joins edges end to end into closed rings. */
function ringsOf(edges: readonly Edge[]): Pixel[][] {
  const open = Map.groupBy(edges, ([from]) => key(from));
  const rings: Pixel[][] = [];
  for (const start of edges) {
    if (!take(open, start)) continue;
    const ring: Pixel[] = [start[0]];
    for (let edge = start; key(edge[1]) !== key(start[0]);) {
      const next = rightmost(edge, open.get(key(edge[1])) ?? []);
      if (next === null) break;
      take(open, next);
      ring.push(next[0]);
      edge = next;
    }
    rings.push(withoutStraight(ring));
  }
  return rings;
}

function take(open: Map<string, Edge[]>, edge: Edge): boolean {
  const waiting = open.get(key(edge[0])) ?? [];
  const at = waiting.indexOf(edge);
  if (at >= 0) waiting.splice(at, 1);
  return at >= 0;
}

/** Where two pixels touch by a corner alone, the turn to the right stays with its own pixel. */
function rightmost([from, to]: Edge, ways: readonly Edge[]): Edge | null {
  const turn = ([start, end]: Edge) =>
    (to[0] - from[0]) * (end[1] - start[1]) - (to[1] - from[1]) * (end[0] - start[0]);
  return ways.toSorted((a, b) => turn(b) - turn(a))[0] ?? null;
}

function withoutStraight(ring: readonly Pixel[]): Pixel[] {
  return ring.filter((pixel, index) => {
    const before = ring.at(index - 1) ?? pixel;
    const after = ring[(index + 1) % ring.length] ?? pixel;
    return (pixel[0] - before[0]) * (after[1] - pixel[1]) !== (pixel[1] - before[1]) * (after[0] - pixel[0]);
  });
}
