import type { Pixel } from '../../shared/domain/geometry.ts';
import type { Bounds } from '../../shared/domain/shape.ts';
import type { WorldPoints } from './world-points.ts';

/** Sightings too near each other to be told apart on the map of the world. Places as in `mercator.ts`. */
export interface Cluster {
  /** The mean of their places. */
  readonly centre: Pixel;
  readonly bounds: Bounds;
  readonly count: number;
  /** How many there are of each class, the most frequent first. */
  readonly classes: readonly (readonly [vesselClass: string, count: number])[];
  /** One of them; `membersOf` gives all. */
  readonly first: number;
}

/** The clusters, and for each point the next one in its cluster (-1 ends it) and the number of the cluster (-1: none). */
export interface Clusters {
  readonly all: readonly Cluster[];
  readonly next: Int32Array;
  readonly clusterOf: Int32Array;
}

/** How near to each other, in sizes of a cell, two clusters become one. */
const nearest = 0.7;
const columns = 2 ** 26;

/** A cluster in the making; x and y are sums over its points. */
interface Draft {
  readonly key: number;
  x: number;
  y: number;
  count: number;
  first: number;
  last: number;
}

/** The shown points gathered by square cells of `size`; clusters that would lie on each other become one. */
export function clusterPoints(points: WorldPoints, shown: Uint8Array | null, size: number): Clusters {
  const next = new Int32Array(points.ids.length).fill(-1);
  const drafts = merged(gathered(points, { shown, size, next }), { size, next });
  const clusterOf = new Int32Array(points.ids.length).fill(-1);
  return { all: drafts.map((draft, number) => finished(draft, number, { points, next, clusterOf })), next, clusterOf };
}

/** The points of a cluster, as their places in the lists of points. */
export function membersOf({ next }: Pick<Clusters, 'next'>, { first }: Pick<Cluster, 'first'>): number[] {
  const members: number[] = [];
  for (let at = first; at !== -1; at = next[at] ?? -1) members.push(at);
  return members;
}

function gathered(
  { x: xs, y: ys }: WorldPoints,
  { shown, size, next }: { readonly shown: Uint8Array | null; readonly size: number; readonly next: Int32Array },
): Map<number, Draft> {
  const cells = new Map<number, Draft>();
  for (let at = 0; at < xs.length; at++) {
    if (shown && shown[at] === 0) continue;
    const [x = 0, y = 0] = [xs[at], ys[at]];
    const key = Math.floor(y / size) * columns + Math.floor(x / size);
    const draft = cells.get(key);
    if (draft) join(draft, { key, x, y, count: 1, first: at, last: at }, next);
    else cells.set(key, { key, x, y, count: 1, first: at, last: at });
  }
  return cells;
}

function join(into: Draft, other: Draft, next: Int32Array): void {
  next[into.last] = other.first;
  into.last = other.last;
  into.x += other.x;
  into.y += other.y;
  into.count += other.count;
}

/** The larger ones take in what lies too near to them. */
function merged(
  cells: Map<number, Draft>,
  { size, next }: { readonly size: number; readonly next: Int32Array },
): Draft[] {
  const bySize = [...cells.values()].toSorted((a, b) => b.count - a.count);
  return bySize.filter((draft) => {
    if (cells.get(draft.key) !== draft) return false;
    for (const key of around(draft.key)) {
      const other = cells.get(key);
      if (!other || distance(draft, other) > size * nearest) continue;
      cells.delete(key);
      join(draft, other, next);
    }
    return true;
  });
}

const around = (key: number): number[] =>
  [-columns, 0, columns].flatMap((row) => [-1, 0, 1].map((column) => key + row + column)).filter((one) => one !== key);

const distance = (a: Draft, b: Draft): number =>
  Math.hypot(a.x / a.count - b.x / b.count, a.y / a.count - b.y / b.count);

function finished(
  draft: Draft,
  number: number,
  { points, next, clusterOf }: { readonly points: WorldPoints } & Pick<Clusters, 'next' | 'clusterOf'>,
): Cluster {
  const { first, count } = draft;
  const counts = new Map<number, number>();
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let at = first; at !== -1; at = next[at] ?? -1) {
    clusterOf[at] = number;
    const [x = 0, y = 0, vesselClass = 0] = [points.x[at], points.y[at], points.vesselClass[at]];
    [left, top, right, bottom] = [Math.min(left, x), Math.min(top, y), Math.max(right, x), Math.max(bottom, y)];
    counts.set(vesselClass, (counts.get(vesselClass) ?? 0) + 1);
  }
  const classes = [...counts].map(([place, many]) => [points.classes[place] ?? 'unknown', many] as const);
  return {
    centre: [draft.x / count, draft.y / count],
    bounds: [left, top, right, bottom],
    count,
    classes: classes.toSorted(([a, many], [b, few]) => few - many || (a < b ? -1 : 1)),
    first,
  };
}
