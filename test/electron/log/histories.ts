import * as fc from 'fast-check';
import { expect } from 'vitest';
import type { Workspace } from '../../../electron/log/workspace.ts';
import { type Change, created, deleted, updated } from '../../../shared/domain/edit.ts';
import type { Fields, Json } from '../../../shared/domain/json.ts';
import type { Operation } from '../../../shared/domain/operation.ts';
import { contentsOf, failureOf } from './a-workspace.ts';
import { type MemoryDesk, startOfHistory } from './memory-desks.ts';

const numbered = (n: number) => `00000000-0000-4000-8000-00000000000${n}`;
const thingIds = [1, 2, 3].map(numbered);
const linkIds = [4, 5].map(numbered);
const sightingId = numbered(6);
const vesselIds = [7, 8].map(numbered);
/** All that a history tells of. */
export const entityIds = [...thingIds, ...linkIds];

const valuesOf: Readonly<Record<string, readonly Json[]>> = {
  a: [0, 1, 2, 3],
  b: ['', 'x', '가 "y"', null],
  marking: [null, 'UNCLASSIFIED', 'SECRET', 'TLP:AMBER'],
};
const day = 86_400_000;

type EntityDeed =
  | { readonly do: 'set'; readonly thing: number; readonly field: string; readonly value: number }
  | { readonly do: 'link'; readonly link: number; readonly vessel: number; readonly chosen: boolean }
  | { readonly do: 'delete' | 'remake'; readonly entity: number };

interface Exchange {
  readonly do: 'exchange';
  readonly from: number;
  /** The share of the operations that travel. */
  readonly share: number;
  readonly seed: number;
  /** As objects from log to log, as lines of a package, or as lines of one for those who may not see all. */
  readonly by: 'hand' | 'package' | 'release';
}

type Deed =
  | EntityDeed
  | Exchange
  | { readonly do: 'take back'; readonly by: 'undo' | 'redo' }
  | { readonly do: 'retrace' }
  | { readonly do: 'backup' }
  | { readonly do: 'restore'; readonly notice: 'noticed' | 'unnoticed' }
  | { readonly do: 'expunge'; readonly entity: number; readonly whole: boolean };

/** A history over some desks. */
export interface Play {
  readonly steps: readonly { readonly who: number; readonly skewDays: number; readonly deed: Deed }[];
  readonly count: number;
  /** Whether the last desk is a copy of the first that writes under the same name. */
  readonly forked: boolean;
  /** Whether each edit is also taken back and done again. */
  readonly retraced: boolean;
}

const entity = fc.nat(entityIds.length - 1);
const deed: fc.Arbitrary<Deed> = fc.oneof(
  {
    weight: 10,
    arbitrary: fc.record({
      do: fc.constant('set' as const),
      thing: fc.nat(thingIds.length - 1),
      field: fc.constantFrom('a', 'a', 'b', 'b', 'marking'),
      value: fc.nat(3),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('link' as const),
      link: fc.nat(1),
      vessel: fc.nat(1),
      chosen: fc.boolean(),
    }),
  },
  { weight: 4, arbitrary: fc.record({ do: fc.constantFrom('delete' as const, 'remake' as const), entity }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('expunge' as const), entity, whole: fc.boolean() }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('take back' as const),
      by: fc.constantFrom('undo' as const, 'redo' as const),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('retrace' as const) }) },
  {
    weight: 7,
    arbitrary: fc.record({
      do: fc.constant('exchange' as const),
      from: fc.nat(4),
      share: fc.constantFrom(1, 1, 0.8, 0.5, 0.2),
      seed: fc.nat(),
      by: fc.constantFrom('hand', 'package', 'release'),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.oneof(
      fc.record({ do: fc.constant('backup' as const) }),
      fc.record({ do: fc.constant('restore' as const), notice: fc.constantFrom('noticed', 'unnoticed') }),
    ),
  },
);
export const plays: fc.Arbitrary<Play> = fc.record({
  steps: fc.array(fc.record({ who: fc.nat(4), skewDays: fc.integer({ min: -3650, max: 3650 }), deed }), {
    maxLength: 26,
  }),
  count: fc.integer({ min: 2, max: 5 }),
  forked: fc.boolean(),
  retraced: fc.nat(7).map((of) => of === 0),
});

/** Plays a history over desks whose clocks stand anywhere within ten years; checks what must hold at each step. */
export function play({ steps, count, forked, retraced }: Play, pool: readonly MemoryDesk[]): MemoryDesk[] {
  const desks = pool.slice(0, count);
  for (const [place, desk] of desks.entries())
    desk.begin(String(forked && place === count - 1 ? 1 : place + 1).repeat(32));
  const backups = new Map<MemoryDesk, ReturnType<MemoryDesk['backup']>>();
  for (const { who, skewDays, deed: of } of steps) {
    const desk = desks[who % count];
    const from = of.do === 'exchange' ? desks[of.from % count] : undefined;
    if (!desk) continue;
    desk.clock = startOfHistory + skewDays * day;
    const backup = backups.get(desk);
    if (of.do === 'backup') backups.set(desk, desk.backup());
    else if (of.do !== 'restore') act(desk, of, { from, retraced });
    else if (backup) desk.putBack(backup, of.notice);
  }
  return desks;
}

interface Company {
  readonly from: MemoryDesk | undefined;
  readonly retraced: boolean;
}

/** What a desk writes supersedes only what it holds: nobody takes the place of a value unseen. */
function act(desk: MemoryDesk, of: Exclude<Deed, { do: 'backup' | 'restore' }>, { from, retraced }: Company): void {
  const { workspace } = desk;
  if (of.do === 'exchange') {
    if (from) workspace.merge(travelling(from.workspace, of));
    return;
  }
  const before = desk.lastNumber();
  if (of.do === 'expunge') expunge(workspace, of);
  else if (of.do === 'retrace') checkUndoIsInverse(workspace);
  else if (of.do === 'take back') takeBack(workspace, of.by);
  else {
    const change = changeOf(workspace, of);
    if (change) applyAndCheck(workspace, change, retraced);
  }
  expect(desk.unseenSupersessions(before)).toBe(0);
}

/** The change a deed is, given what the desk shows; null where it would do nothing. */
function changeOf(workspace: Workspace, of: EntityDeed): Change | null {
  if (of.do === 'set') return setting(workspace, thingIds[of.thing] ?? '', of);
  if (of.do === 'link') return linking(workspace, linkIds[of.link] ?? '', of);
  const id = entityIds[of.entity] ?? '';
  const shown = workspace.entity(id);
  if (of.do === 'delete') return shown && deleted(id, {});
  return shown || of.entity >= thingIds.length ? null : created(id, { kind: 'thing' });
}

function setting(workspace: Workspace, id: string, of: { readonly field: string; readonly value: number }): Change {
  const shown = workspace.entity(id);
  const value = valuesOf[of.field]?.[of.value] ?? null;
  if (!shown) return created(id, { kind: 'thing', [of.field]: value });
  return updated(id, { [of.field]: shown[of.field] ?? null }, { [of.field]: value });
}

function linking(workspace: Workspace, id: string, of: { readonly vessel: number; readonly chosen: boolean }): Change {
  const claim: Fields = { vessel: vesselIds[of.vessel] ?? '', chosen: of.chosen };
  const rest = { sighting: sightingId, confidence: 'probable', basis: ['visual'], remarks: null };
  if (!workspace.entity(id)) return created(id, { kind: 'vessel link', ...rest, ...claim });
  return updated(id, {}, claim);
}

function takeBack(workspace: Workspace, deedName: 'undo' | 'redo'): void {
  const failure = failureOf(() => workspace[deedName]());
  if (failure) expect(failure.code).toBe('stale-edit');
}

/** What was said is gone; where nothing was, nothing can be expunged. */
function expunge(desk: Workspace, of: { readonly entity: number; readonly whole: boolean }): void {
  const order = { entities: [entityIds[of.entity] ?? ''], fields: of.whole ? null : ['a'], reason: 'spillage' };
  const failure = failureOf(() => desk.expunge(order));
  if (failure) expect(failure.code).toBe('not-found');
  else expect(desk.entity(order.entities[0] ?? '')?.['a'] ?? null).toBeNull();
}

/** Whoever edits sees the edit at once, whatever the clocks say; undoing shows what was before, redoing what is now. */
function applyAndCheck(desk: Workspace, change: Change, retraced: boolean): void {
  const before = contents(desk);
  const { entities } = desk.apply({ label: 'edit', changes: [change] });
  const shown = desk.entity(change.entity);
  if (change.after === null) expect(shown).toBeNull();
  else expect(shown).toMatchObject(change.after);
  if (entities.length === 0 || !retraced) return;
  const after = contents(desk);
  if (isTorn(before[entityIds.indexOf(change.entity)] ?? null, change)) {
    expect(failureOf(() => desk.undo())?.code).toBe('stale-edit');
    expect(contents(desk)).toEqual(after);
    return;
  }
  desk.undo();
  expect(contents(desk)).toEqual(before);
  desk.redo();
  expect(contents(desk)).toEqual(after);
}

/** A link of which only a part has come, and which the change makes whole: no undo may tear it again. */
function isTorn(before: Fields | null, { after }: Change): boolean {
  return (
    before?.['kind'] === 'vessel link' &&
    ['vessel', 'chosen'].some((field) => (before[field] ?? null) === null && (after?.[field] ?? null) !== null)
  );
}

/** Taking back and doing again an older step is no change either, where both are possible. */
function checkUndoIsInverse(desk: Workspace): void {
  const before = contents(desk);
  let undone: unknown = null;
  if (failureOf(() => (undone = desk.undo())) || undone === null) return;
  desk.redo();
  expect(contents(desk)).toEqual(before);
}

/** What a desk shows of all that a history tells of. */
export function contents(desk: Workspace): (Fields | null)[] {
  return entityIds.map((id) => contentsOf(desk, id));
}

/** What reaches the other desk: a part of the log, in no order, some of it twice. */
function travelling(from: Workspace, { share, seed, by }: Exchange): unknown[] {
  const random = randomFrom(seed);
  return shuffled(sentBy(from, by), seed).flatMap((operation) => {
    if (random() >= share) return [];
    return random() < 0.3 ? [operation, operation] : [operation];
  });
}

function sentBy(from: Workspace, by: Exchange['by']): unknown[] {
  if (by === 'hand') return [...from.operations()];
  const released = by === 'release' ? from.release('UNCLASSIFIED') : null;
  const lines = [...from.operationRows()].map((row) => (released ? released.line(row) : from.packageLine(row)));
  return lines.flatMap((line) => (line === null ? [] : [JSON.parse(line) as unknown]));
}

/** All operations of several desks, each once, with its value where any desk has it. */
export function unionOf(desks: readonly MemoryDesk[]): Operation[] {
  const union = new Map<string, Operation>();
  for (const { workspace } of desks)
    for (const operation of workspace.operations()) {
      const known = union.get(operation.hash);
      if (!known || operation.seal.length < known.seal.length) union.set(operation.hash, operation);
    }
  return [...union.values()];
}

/** Operations in no order, some repeated, cut into batches. */
export function scrambled(operations: readonly Operation[], seed: number): Operation[][] {
  const random = randomFrom(seed);
  const repeated = operations.flatMap((operation) => (random() < 0.25 ? [operation, operation] : [operation]));
  const mixed = shuffled(repeated, seed + 1);
  const size = 1 + Math.floor(random() * Math.max(20, mixed.length));
  return [...Map.groupBy(mixed, (_, place) => Math.floor(place / size)).values()];
}

function shuffled<T>(items: readonly T[], seed: number): T[] {
  const random = randomFrom(seed);
  return items
    .map((item) => ({ item, key: random() }))
    .toSorted((a, b) => a.key - b.key)
    .map(({ item }) => item);
}

/** Numbers from 0 to 1 that follow from a seed (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
