import { overlapOf } from './agreement-overlap.ts';
import type { CoverageCell, CoveragePass } from './coverage.ts';
import { isInside, isSeen } from './coverage.ts';
import { boundsOf, cornersOf } from './shape.ts';
import type { Sighting } from './sighting.ts';

/** From this intersection over union on, two sightings are of the same hull. */
export const matchOverlap = 0.3;

export interface Pair<S> {
  readonly a: S;
  readonly b: S;
  readonly overlap: number;
}

/** How two searches of one scene agree. Shares and kappa are null where there is nothing to work them out from. */
export interface Agreement<S> {
  readonly pairs: readonly Pair<S>[];
  readonly onlyA: readonly S[];
  readonly onlyB: readonly S[];
  /** The share of what B found that A found too. */
  readonly recallOfA: number | null;
  readonly recallOfB: number | null;
  readonly meanOverlap: number | null;
  readonly sameClass: number | null;
  readonly kappa: number | null;
}

/** Compares what two searches found; give only what lies where both looked. */
export function agreementOf<S extends Sighting>(a: readonly S[], b: readonly S[]): Agreement<S> {
  const pairs = matchSightings(a, b);
  const [inA, inB] = [new Set(pairs.map((pair) => pair.a)), new Set(pairs.map((pair) => pair.b))];
  const classes = pairs.map((pair) => [pair.a.vesselClass, pair.b.vesselClass] as const);
  return {
    pairs,
    onlyA: a.filter((sighting) => !inA.has(sighting)),
    onlyB: b.filter((sighting) => !inB.has(sighting)),
    recallOfA: share(pairs.length, b.length),
    recallOfB: share(pairs.length, a.length),
    meanOverlap: share(
      pairs.reduce((sum, { overlap }) => sum + overlap, 0),
      pairs.length,
    ),
    sameClass: share(classes.filter(([first, second]) => first === second).length, pairs.length),
    kappa: cohensKappa(classes),
  };
}

const share = (count: number, total: number): number | null => (total === 0 ? null : count / total);

/** Pairs one to one, the best overlap first, none below 0.3. */
export function matchSightings<S extends Sighting>(a: readonly S[], b: readonly S[]): Pair<S>[] {
  const boxed = b.map((sighting) => ({ sighting, bounds: boundsOf(cornersOf(sighting.geometry)) }));
  const candidates = a.flatMap((first) => {
    const [left, top, right, bottom] = boundsOf(cornersOf(first.geometry));
    return boxed
      .filter(
        ({ bounds }) =>
          bounds[0] <= right + 10 && bounds[2] >= left - 10 && bounds[1] <= bottom + 10 && bounds[3] >= top - 10,
      )
      .map(({ sighting }) => ({ a: first, b: sighting, overlap: overlapOf(first.geometry, sighting.geometry) }))
      .filter(({ overlap }) => overlap >= matchOverlap);
  });
  const best = candidates.toSorted((x, y) => y.overlap - x.overlap || (x.a.id + x.b.id < y.a.id + y.b.id ? -1 : 1));
  const taken = new Set<S>();
  return best.filter((pair) => {
    if (taken.has(pair.a) || taken.has(pair.b)) return false;
    taken.add(pair.a).add(pair.b);
    return true;
  });
}

/** Cohen's kappa (1960): agreement beyond chance; null for no pairs, or where chance alone would agree on all. */
export function cohensKappa(pairs: readonly (readonly [string, string])[]): number | null {
  if (pairs.length === 0) return null;
  const total = pairs.length;
  const observed = pairs.filter(([a, b]) => a === b).length / total;
  const expected = [...new Set(pairs.flat())].reduce((sum, name) => {
    const [asA, asB] = [pairs.filter(([a]) => a === name).length, pairs.filter(([, b]) => b === name).length];
    return sum + (asA / total) * (asB / total);
  }, 0);
  return expected > 1 - 1e-12 ? null : (observed - expected) / (1 - expected);
}

/** What one pass found where another looked too: outside of that, not finding it is no miss. */
export function foundWhereSearched<S extends Sighting>(
  pass: Pick<CoveragePass, 'id' | 'scene'>,
  sightings: Iterable<S>,
  otherCells: Iterable<CoverageCell>,
): S[] {
  const searched = [...otherCells].filter(({ state }) => state === 'searched');
  return [...sightings].filter(
    (sighting) =>
      sighting.pass === pass.id &&
      sighting.scene === pass.scene &&
      isSeen(sighting) &&
      searched.some(({ bounds }) => isInside(sighting, bounds)),
  );
}
