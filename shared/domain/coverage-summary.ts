import type { CellState, CoverageCell, CoveragePass, SearchFinding, TankerTest } from './coverage.ts';
import { findingOf, isInside, isSeen } from './coverage.ts';
import { cellAt, serpentine, type Size } from './coverage-grid.ts';
import { centreOf } from './shape.ts';
import type { Sighting } from './sighting.ts';

type CellsByIndex = ReadonlyMap<number, CoverageCell>;

/** How far a search has come. Shares are of the cells that are not inland. */
export interface CoverageSummary {
  readonly cells: number;
  readonly counts: Readonly<Record<CellState, number>>;
  readonly searchedShare: number;
  readonly cloudedShare: number;
  readonly seconds: number;
}

/** The sightings a pass speaks of: a blind one only of its own, another of all on its scene. */
export function sightingsOfPass<S extends Sighting>(pass: CoveragePass, sightings: Iterable<S>): S[] {
  return [...sightings].filter(
    (sighting) => sighting.scene === pass.scene && isSeen(sighting) && (!pass.blind || sighting.pass === pass.id),
  );
}

/** The cells of a pass that hold a sighting. */
export function cellsWithSightings(pass: CoveragePass, scene: Size, sightings: Iterable<Sighting>): Set<number> {
  return new Set(sightingsOfPass(pass, sightings).map(({ geometry }) => cellAt(pass, scene, centreOf(geometry))));
}

/** Cells that conflict, as two desks may mark the same one, count as the one made last. */
export function cellsByIndex(cells: Iterable<CoverageCell>): Map<number, CoverageCell> {
  return new Map([...cells].toSorted((a, b) => (a.id < b.id ? -1 : 1)).map((cell) => [cell.index, cell]));
}

/** How each cell of a pass stands, row by row. */
export function cellStatesOf(pass: CoveragePass, cells: CellsByIndex, withSightings: ReadonlySet<number>): CellState[] {
  const inland = new Set(pass.inland);
  return Array.from({ length: pass.columns * pass.rows }, (_, index) => {
    const mark = cells.get(index)?.state;
    if (mark === 'searched') return withSightings.has(index) ? 'found' : 'searched';
    return mark ?? (inland.has(index) ? 'inland' : 'open');
  });
}

export function coverageSummary(states: readonly CellState[], cells: CellsByIndex): CoverageSummary {
  const counts = { open: 0, searched: 0, found: 0, recheck: 0, clouded: 0, inland: 0 };
  for (const state of states) counts[state] += 1;
  const total = states.length - counts.inland;
  const share = (count: number): number => (total === 0 ? 1 : count / total);
  return {
    cells: total,
    counts,
    searchedShare: share(counts.searched + counts.found),
    cloudedShare: total === 0 ? 0 : share(counts.clouded),
    seconds: [...cells.values()].reduce((sum, cell) => sum + cell.seconds, 0),
  };
}

/** The next cell to look at after `from` in the order of search: one not looked at yet, else one to recheck. */
export function nextCell(pass: CoveragePass, states: readonly CellState[], from: number | null): number | null {
  const order = serpentine(pass);
  const start = from === null ? 0 : order.indexOf(from) + 1;
  const around = [...order.slice(start), ...order.slice(0, start)].filter((index) => index !== from);
  const first = (state: CellState): number | null => around.find((index) => states[index] === state) ?? null;
  return first('open') ?? first('recheck');
}

/** The cell before `from` in the order of search, inland ones left out. */
export function previousCell(pass: CoveragePass, states: readonly CellState[], from: number): number | null {
  const order = serpentine(pass);
  return order.slice(0, order.indexOf(from)).findLast((index) => states[index] !== 'inland') ?? null;
}

/** What one cell says once it is searched. */
export function cellFinding(
  cell: Pick<CoverageCell, 'bounds'>,
  sightings: readonly Sighting[],
  isTanker?: TankerTest,
): SearchFinding {
  return findingOf(
    sightings.filter((sighting) => isInside(sighting, cell.bounds)),
    isTanker,
  );
}

/** What a whole search says: that there is no tanker it may say only of a scene searched to the end. */
export function passFinding(
  summary: CoverageSummary,
  sightings: readonly Sighting[],
  isTanker?: TankerTest,
): SearchFinding {
  const finding = findingOf(sightings, isTanker);
  return finding === 'no tanker seen' && summary.searchedShare < 1 ? 'undecided' : finding;
}
