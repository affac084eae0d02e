import type { CoverageCell, CoveragePass } from '../../shared/domain/coverage.ts';
import { call } from '../host.ts';
import { blindPasses, useCoverage } from '../state/coverage.ts';

/** Reads the named passes and cells again, or all; true where what a blind search hides is no longer the same. */
export async function refreshCoverage(ids: readonly string[] | null): Promise<boolean> {
  const before = [...blindPasses()].join();
  (await readCoverage(ids))();
  return before !== [...blindPasses()].join();
}

/** Reads the named passes and cells, or all; gives what shows them. */
export async function readCoverage(ids: readonly string[] | null): Promise<() => void> {
  const { passes, cells } = await call('coverage.list', { ids: ids && [...ids] });
  return () =>
    useCoverage.setState(({ passesById, cellsById }) => ({
      passesById: renewed(passesById, ids, passes),
      cellsById: renewed(cellsById, ids, cells),
    }));
}

function renewed<T extends CoveragePass | CoverageCell>(
  byId: ReadonlyMap<string, T>,
  ids: readonly string[] | null,
  fetched: readonly T[],
): ReadonlyMap<string, T> {
  const next = new Map(ids ? byId : []);
  for (const id of ids ?? []) next.delete(id);
  for (const item of fetched) next.set(item.id, item);
  return next;
}
