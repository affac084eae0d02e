import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import Database from 'better-sqlite3';
import { migrate, migrationsFolder, readMigrations } from '../../../electron/log/migrations.ts';
import { workspaceOver, type Workspace } from '../../../electron/log/workspace.ts';
import { type Change, created, deleted, updated } from '../../../shared/domain/edit.ts';
import type { Fields } from '../../../shared/domain/json.ts';
import type { Operation } from '../../../shared/domain/operation.ts';
import { contentsOf, failureOf } from './a-workspace.ts';

const migrations = readMigrations(migrationsFolder());
const entityIds = [1, 2, 3].map((n) => `00000000-0000-4000-8000-00000000000${n}`);
const fieldNames = ['a', 'b'];
const day = 86_400_000;
/** `npm run soak` asks for many more. */
const runs = Number(process.env['PLIMSOLL_RUNS'] ?? 120);
const start = Date.UTC(2026, 0, 1);

/** Workspaces in memory: the same code on the same SQLite, without waiting for a disk. */
function aMemoryWorkspace(replica: string, now: () => number = () => start): Workspace {
  const db = new Database(':memory:');
  migrate(db, migrations);
  db.prepare('INSERT INTO desk (one, replica, mark, place) VALUES (1, ?, ?, ?)').run(replica, '', '');
  return workspaceOver(db, { actor: replica.slice(0, 4), now }, () => void db.close());
}

interface Setting {
  readonly do: 'set';
  readonly entity: number;
  readonly field: number;
  readonly value: number;
}

type EntityDeed =
  | Setting
  | { readonly do: 'delete'; readonly entity: number }
  | { readonly do: 'restore'; readonly entity: number };

type Deed =
  | EntityDeed
  | { readonly do: 'undo' }
  | { readonly do: 'redo' }
  | { readonly do: 'both' }
  | { readonly do: 'expunge'; readonly entity: number; readonly whole: boolean }
  | { readonly do: 'exchange'; readonly from: number; readonly share: number };

const entity = fc.integer({ min: 0, max: entityIds.length - 1 });
const deed: fc.Arbitrary<Deed> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('set' as const),
      entity,
      field: fc.integer({ min: 0, max: 1 }),
      value: fc.integer({ min: 0, max: 3 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.oneof(
      fc.record({ do: fc.constant('delete' as const), entity }),
      fc.record({ do: fc.constant('restore' as const), entity }),
    ),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('expunge' as const), entity, whole: fc.boolean() }),
  },
  { weight: 2, arbitrary: fc.constantFrom<Deed[]>({ do: 'undo' }, { do: 'redo' }, { do: 'both' }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('exchange' as const),
      from: fc.nat(4),
      share: fc.double({ min: 0, max: 1, noNaN: true }),
    }),
  },
);
const history = fc.array(fc.record({ who: fc.nat(4), skewDays: fc.integer({ min: -3650, max: 3650 }), deed }), {
  maxLength: 24,
});
const plays = fc.record({ steps: history, count: fc.integer({ min: 2, max: 5 }), forked: fc.boolean() });
const shuffle = fc.array(fc.nat(), { minLength: 40, maxLength: 40 });

/** The change a deed is, given what the desk shows; null where it would do nothing. */
function changeOf(workspace: Workspace, of: EntityDeed): Change | null {
  const id = entityIds[of.entity] ?? '';
  const shown = workspace.entity(id);
  if (of.do === 'delete') return shown && deleted(id, {});
  if (of.do === 'restore') return shown ? null : created(id, { kind: 'thing' });
  const field = fieldNames[of.field] ?? '';
  if (!shown) return created(id, { kind: 'thing', [field]: of.value });
  return updated(id, { [field]: shown[field] ?? null }, { [field]: of.value });
}

function takeBack(workspace: Workspace, act: 'undo' | 'redo'): void {
  const failure = failureOf(() => workspace[act]());
  if (failure) expect(failure.code).toBe('stale-edit');
}

interface Play {
  readonly steps: readonly { readonly who: number; readonly skewDays: number; readonly deed: Deed }[];
  readonly count: number;
  /** Whether the last desk is a copy of the first that writes under the same name. */
  readonly forked: boolean;
}

/** Plays a history over desks whose clocks stand anywhere within ten years. */
function play({ steps, count, forked }: Play): Workspace[] {
  const clocks = Array.from({ length: count }, () => start);
  const nameOf = (place: number) => String(forked && place === count - 1 ? 1 : place + 1).repeat(32);
  const desks = clocks.map((_, place) => aMemoryWorkspace(nameOf(place), () => clocks[place] ?? start));
  for (const { who, skewDays, deed: of } of steps) {
    const desk = desks[who % count];
    if (!desk) continue;
    clocks[who % count] = start + skewDays * day;
    if (of.do === 'exchange') exchange(desks[of.from % count], desk, of.share);
    else if (of.do === 'expunge') expunge(desk, of);
    else if (of.do === 'undo' || of.do === 'redo') takeBack(desk, of.do);
    else if (of.do === 'both') checkUndoIsInverse(desk);
    else {
      const change = changeOf(desk, of);
      if (change) applyAndCheck(desk, change);
    }
  }
  return desks;
}

/** What was said is gone; where nothing was, nothing can be expunged. */
function expunge(
  desk: Workspace,
  { entity: place, whole }: { readonly entity: number; readonly whole: boolean },
): void {
  const order = { entities: [entityIds[place] ?? ''], fields: whole ? null : ['a'], reason: 'spillage' };
  const failure = failureOf(() => desk.expunge(order));
  if (failure) expect(failure.code).toBe('not-found');
  else expect(desk.entity(order.entities[0] ?? '')?.['a'] ?? null).toBeNull();
}

function exchange(from: Workspace | undefined, to: Workspace, share: number): void {
  const operations = [...(from?.operations() ?? [])];
  to.merge(operations.slice(Math.floor(operations.length * share)));
}

/** Whoever edits sees the edit at once, whatever the clocks say; undoing shows what was before, redoing what is now. */
function applyAndCheck(desk: Workspace, change: Change): void {
  const before = contents(desk);
  const { entities } = desk.apply({ label: 'edit', changes: [change] });
  const after = contents(desk);
  const shown = desk.entity(change.entity);
  if (change.after === null) expect(shown).toBeNull();
  else expect(shown).toMatchObject(change.after);
  if (entities.length === 0) return;
  desk.undo();
  expect(contents(desk)).toEqual(before);
  desk.redo();
  expect(contents(desk)).toEqual(after);
}

/** Taking back and doing again an older step is no change either, where both are possible. */
function checkUndoIsInverse(desk: Workspace): void {
  const before = contents(desk);
  let undone: unknown = null;
  if (failureOf(() => (undone = desk.undo())) || undone === null) return;
  desk.redo();
  expect(contents(desk)).toEqual(before);
}

function contents(desk: Workspace): (Fields | null)[] {
  return entityIds.map((id) => contentsOf(desk, id));
}

/** Sorts by random keys, repeats some, and cuts into batches. */
function scramble(operations: readonly Operation[], keys: readonly number[]): Operation[][] {
  const keyOf = (place: number) => (keys[place % keys.length] ?? 0) * 31 + place;
  const repeated = operations.flatMap((operation, place) =>
    keyOf(place) % 4 === 0 ? [operation, operation] : [operation],
  );
  const sorted = repeated
    .map((operation, place) => ({ operation, key: (keyOf(place) * 2654435761) % 4294967296 }))
    .toSorted((a, b) => a.key - b.key);
  const size = 1 + ((keys[0] ?? 0) % 17);
  return [...Map.groupBy(sorted, (_, place) => Math.floor(place / size)).values()].map((batch) =>
    batch.map(({ operation }) => operation),
  );
}

/** Every operation is a head, or superseded by one whose author saw it, which names it. */
function checkNothingIsLost(desk: Workspace, operations: readonly Operation[]): void {
  const superseded = new Set(operations.flatMap(({ supersedes }) => supersedes));
  const heads = operations.filter(({ hash }) => !superseded.has(hash));
  expect(desk.state().heads).toBe(heads.length);
  const unseenValues = heads.filter(({ hash, entity: id, field, value }) => {
    const shown = desk.entity(id);
    if (field === '_deleted' || shown === null) return false;
    const inTray = desk.conflicts().some((conflict) => conflict.heads.some((head) => head.hash === hash));
    return !inTray && JSON.stringify(shown[field]) !== JSON.stringify(value);
  });
  expect(unseenValues).toEqual([]);
}

/** What is hidden as deleted was seen by a delete. */
function checkDeletesSawAll(desk: Workspace, operations: readonly Operation[]): void {
  const superseded = new Set(operations.flatMap(({ supersedes }) => supersedes));
  for (const id of entityIds.filter((each) => desk.entity(each) === null)) {
    const heads = operations.filter((operation) => operation.entity === id && !superseded.has(operation.hash));
    const saw = heads.flatMap(({ field, value }) => (field === '_deleted' ? (value as { saw: string[] }).saw : []));
    expect(heads.filter(({ field, hash }) => field !== '_deleted' && !saw.includes(hash))).toEqual([]);
  }
}

describe('laws of the log', () => {
  it('any order, repetition and batching of the same operations gives the same facts, and no edit is lost', () => {
    fc.assert(
      fc.property(plays, shuffle, shuffle, (played, first, second) => {
        const desks = play(played);
        const all = new Map(
          desks.flatMap((desk) => [...desk.operations()]).map((operation) => [operation.hash, operation]),
        );
        const operations = [...all.values()];
        const results = [first, second].map((keys) => {
          const workspace = aMemoryWorkspace('9'.repeat(32));
          for (const batch of scramble(operations, keys)) workspace.merge(batch);
          return {
            state: workspace.state(),
            contents: contents(workspace),
            vector: workspace.versionVector(),
            workspace,
          };
        });
        for (const desk of desks) desk.merge(operations);
        const states = [...desks, ...results.map(({ workspace }) => workspace)].map((desk) => [
          desk.state(),
          contents(desk),
          desk.versionVector(),
          [...desk.operations()],
        ]);
        for (const state of states) expect(state).toEqual(states[0]);
        const [desk] = desks;
        if (desk) {
          const now = [...desk.operations()];
          checkNothingIsLost(desk, now);
          checkDeletesSawAll(desk, now);
        }
        for (const each of desks) each.close();
        for (const { workspace } of results) workspace.close();
      }),
      { numRuns: runs, endOnFailure: true },
    );
  });
});
