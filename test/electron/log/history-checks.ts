import { expect } from 'vitest';
import type { Workspace } from '../../../electron/log/workspace.ts';
import { canonicalJson } from '../../../shared/domain/canonical-json.ts';
import type { Operation } from '../../../shared/domain/operation.ts';
import { contents, entityIds } from './histories.ts';

/** What must be the same on all desks that hold the same operations, as text. */
export function factsOf(desk: Workspace): string {
  const operations = [...desk.operationRows()].map((row) => desk.packageLine(row));
  const derived = [desk.state(), contents(desk), desk.conflicts(), desk.versionVector(), desk.gaps()];
  return JSON.stringify([...derived, operations], null, 1);
}

/**
 * No edit is lost: every operation is a head, or superseded by one that names it; and a head is shown, stands in the
 * tray, or was seen by the delete that hides it. Told from the operations alone, without the log's own tables.
 */
export function checkNothingIsLost(desk: Workspace): void {
  const operations = [...desk.operations()];
  const heads = headsAmong(operations);
  expect(desk.state().heads).toBe(heads.length);
  const tray = desk.conflicts();
  const inTray = new Set(tray.flatMap((conflict) => conflict.heads.map(({ hash }) => hash)));
  const lost = heads.filter((head) => isOutOfSight(desk, head, { inTray, heads }));
  expect(lost).toEqual([]);
  expect(tray.filter(({ reason }) => reason === 'different vessels').length).toBe(sightingsOfTwoVessels(desk) ? 1 : 0);
}

function headsAmong(operations: readonly Operation[]): Operation[] {
  const byHash = new Map(operations.map((operation) => [operation.hash, operation]));
  const superseded = new Set(
    operations.flatMap(({ supersedes, entity, field }) =>
      supersedes.filter((hash) => {
        const other = byHash.get(hash);
        return other?.entity === entity && other.field === field;
      }),
    ),
  );
  return operations.filter(({ hash }) => !superseded.has(hash));
}

function isOutOfSight(
  desk: Workspace,
  { hash, entity, field, value }: Operation,
  { inTray, heads }: { readonly inTray: ReadonlySet<string>; readonly heads: readonly Operation[] },
): boolean {
  if (!entityIds.includes(entity) || field === '_deleted' || inTray.has(hash)) return false;
  const shown = desk.entity(entity);
  if (shown !== null) return canonicalJson(shown[field] ?? null) !== canonicalJson(value);
  const deletions = heads.filter((head) => head.entity === entity && head.field === '_deleted');
  return !deletions.some((head) => (head.value as { saw?: string[] } | null)?.saw?.includes(hash));
}

function sightingsOfTwoVessels(desk: Workspace): boolean {
  const chosen = contents(desk).filter((fields) => fields?.['kind'] === 'vessel link' && fields['chosen'] === true);
  return new Set(chosen.map((fields) => fields?.['vessel'])).size > 1;
}
