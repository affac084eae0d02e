import { z } from 'zod';
import type { Bounds } from './shape.ts';
import { centreOf } from './shape.ts';
import { vesselClasses, type Sighting } from './sighting.ts';

export const cellMarks = ['searched', 'recheck', 'clouded'] as const;
export type CellMark = (typeof cellMarks)[number];

/** How a cell stands: as marked, `found` where it was searched and holds a sighting, else `open` or far `inland`. */
export const cellStates = ['open', 'searched', 'found', 'recheck', 'clouded', 'inland'] as const;
export type CellState = (typeof cellStates)[number];

export const searchFindings = ['no tanker seen', 'tanker seen', 'undecided'] as const;
export type SearchFinding = (typeof searchFindings)[number];

/** One analyst's search of a scene by a grid of equal cells. A blind one hides what other passes found. */
export const CoveragePass = z.object({
  id: z.uuid(),
  kind: z.literal('coverage pass'),
  scene: z.uuid(),
  analyst: z.string(),
  blind: z.boolean(),
  columns: z.number().int().positive(),
  rows: z.number().int().positive(),
  /** Indices (row by row) of cells left out as far inland, so that the share searched can be worked out anywhere. */
  inland: z.array(z.number().int().nonnegative()),
  finished: z.boolean(),
  /** What the whole search says, once it is finished. */
  finding: z.enum(searchFindings).nullable(),
});
export type CoveragePass = z.output<typeof CoveragePass>;

/** That a part of a scene was looked at, and what was found; by whom and when stands in the log. */
export const CoverageCell = z.object({
  id: z.uuid(),
  kind: z.literal('coverage cell'),
  scene: z.uuid(),
  pass: z.uuid(),
  index: z.number().int().nonnegative(),
  /** Left, top, right and bottom in scene pixels. */
  bounds: z.tuple([z.number(), z.number(), z.number(), z.number()]),
  state: z.enum(cellMarks),
  /** Null unless the cell was searched. */
  finding: z.enum(searchFindings).nullable(),
  /** Time spent on the cell, all visits together. */
  seconds: z.number().nonnegative(),
});
export type CoverageCell = z.output<typeof CoverageCell>;

/** The passes and cells of a workspace, or those asked for. */
export const Coverage = z.object({ passes: z.array(CoveragePass), cells: z.array(CoverageCell) });
export type Coverage = z.output<typeof Coverage>;

const tankerClasses: ReadonlySet<string> = new Set([
  'product tanker',
  'crude tanker',
  'chemical tanker',
  'gas carrier',
  'bunker barge',
]);

/** Whether a class is one of tankers; null where nobody can tell. */
export type TankerTest = (vesselClass: string) => boolean | null;

/** What is known of the built-in classes. */
export function isBuiltInTanker(vesselClass: string): boolean | null {
  if (tankerClasses.has(vesselClass)) return true;
  const isKnown = vesselClass !== 'unknown' && vesselClasses.some((known) => known === vesselClass);
  return isKnown ? false : null;
}

/** Whether it counts: carried over and not yet confirmed, or gone, it is no sighting. */
export const isSeen = ({ standing }: Pick<Sighting, 'standing'>): boolean => (standing ?? null) === null;

/** What sightings say of the place they lie in: a vessel of which nobody can tell leaves it undecided. */
export function findingOf(
  sightings: Iterable<Pick<Sighting, 'vesselClass' | 'standing'>>,
  isTanker: TankerTest = isBuiltInTanker,
): SearchFinding {
  const verdicts = [...sightings].filter(isSeen).map(({ vesselClass }) => isTanker(vesselClass));
  if (verdicts.includes(true)) return 'tanker seen';
  return verdicts.includes(null) ? 'undecided' : 'no tanker seen';
}

/** Whether a sighting's middle lies in a cell; each lies in one cell only. */
export function isInside({ geometry }: Pick<Sighting, 'geometry'>, [left, top, right, bottom]: Bounds): boolean {
  const [column, row] = centreOf(geometry);
  return column >= left && column < right && row >= top && row < bottom;
}
