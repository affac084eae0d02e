import { createHash } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import type { Fork } from '../../shared/domain/audit.ts';
import type { MergedKind } from '../../shared/domain/exchange.ts';
import { hlcMillis, isSuspect } from '../../shared/domain/hlc.ts';
import { expungedField, isBlank, type Operation, readOperation } from '../../shared/domain/operation.ts';
import { editKind } from './change-writer.ts';
import type { Blanking } from './blanking.ts';
import { createForks } from './forks.ts';
import { type OperationStore, sha256 } from './operation-store.ts';
import type { Project } from './projection.ts';
import { mintReplica } from './replica.ts';
import { createConflictCount, type SuspectClock } from './state.ts';

/** What came of a merge. */
export interface Merged {
  readonly added: number;
  readonly known: number;
  readonly quarantined: number;
  /** Operations whose value an expunge took out of this copy. */
  readonly blanked: number;
  readonly forks: readonly Fork[];
  /** What the operations did to entities, by kind; edits are not among them. */
  readonly kinds: readonly MergedKind[];
  /** What a person then has to decide, in all of the workspace. */
  readonly conflicts: number;
  readonly suspectClocks: readonly SuspectClock[];
}

export interface MergeParts {
  readonly db: Database;
  readonly store: OperationStore;
  readonly project: Project;
  readonly blanking: Blanking;
  readonly now: () => number;
  readonly changed: (entities: readonly string[], kinds: readonly string[]) => void;
}

/**
 * Takes in operations; `trial` finds out what would come of it and leaves everything as it was. What `alongside` stores
 * in the workspace is kept with the operations or not at all.
 */
export type Merge = (
  operations: Iterable<unknown>,
  purpose?: 'keep' | 'trial',
  alongside?: (merged: Merged) => void,
) => Merged;

/** Thrown within the transaction of a trial, so that it is taken back. */
const takenBack = Symbol('taken back');

/**
 * Takes in operations made elsewhere, in any order and any number of times, in one transaction. What cannot be read or
 * does not bear its hash is quarantined, and tried again with every later merge; a wrong clock is noted and holds
 * nothing up.
 */
export function createMerge(parts: MergeParts): Merge {
  const { db, store, blanking, changed } = parts;
  const take = createTake(parts);
  const projectAll = createProjectAll(parts);
  const forksSince = createForks(db);
  const conflicts = createConflictCount(db);
  let merged: Merged & { readonly entities: readonly string[] };
  const merge = db.transaction((...[operations, purpose, alongside]: Parameters<Merge>) => {
    const before = store.lastNumber();
    const { dirty, ahead, ...counts } = take(operations);
    store.settle(before);
    const suspectClocks = [...ahead].map(([replica, aheadMs]) => ({ replica, aheadMs }));
    merged = { ...counts, suspectClocks, ...projectAll(dirty), forks: forksSince(before), conflicts: conflicts() };
    // oxlint-disable-next-line typescript/only-throw-error
    if (purpose === 'trial') throw takenBack;
    alongside?.(merged);
  });
  return (operations, purpose = 'keep', alongside?) => {
    try {
      merge.immediate(operations, purpose, alongside);
    } catch (error) {
      if (error !== takenBack) throw error;
    }
    const { entities, ...outcome } = merged;
    if (purpose === 'trial') return outcome;
    if (outcome.blanked > 0) blanking.sweep();
    if (entities.length > 0)
      changed(
        entities,
        outcome.kinds.map(({ kind }) => kind),
      );
    return outcome;
  };
}

/** Projects entities anew and tells what became of them, edits aside. */
function createProjectAll({ db, project }: MergeParts) {
  const stood = db.prepare<[string], number>('SELECT deleted FROM entity WHERE id = ?').pluck();
  return (dirty: Iterable<string>) => {
    const kinds = new Map<string, { added: number; changed: number; deleted: number }>();
    const entities: string[] = [];
    for (const entity of dirty) {
      const before = stood.get(entity);
      const shape = project(entity);
      if (shape.kind === editKind) continue;
      entities.push(entity);
      const counts = kinds.get(shape.kind) ?? { added: 0, changed: 0, deleted: 0 };
      const deed = before === undefined ? 'added' : before === 0 && shape.deleted ? 'deleted' : 'changed';
      kinds.set(shape.kind, { ...counts, [deed]: counts[deed] + 1 });
    }
    const sorted = [...kinds]
      .map(([kind, counts]) => ({ kind, ...counts }))
      .toSorted((a, b) => (a.kind < b.kind ? -1 : 1));
    return { entities, kinds: sorted };
  };
}

/** What is gathered while operations are taken in. */
interface Taking {
  added: number;
  known: number;
  quarantined: number;
  blanked: number;
  readonly dirty: Set<string>;
  readonly ahead: Map<string, number>;
}

function createTake({ db, store, blanking, now }: MergeParts) {
  const ownReplica = db.prepare<[], string>('SELECT replica FROM desk').pluck();
  const suspect = db.prepare<[string, number]>('INSERT OR REPLACE INTO suspect_clock VALUES (?, ?)');
  const quarantine = createQuarantine(db);
  return (operations: Iterable<unknown>): Taking => {
    const nowMs = now();
    const replica = ownReplica.get();
    const taking: Taking = { added: 0, known: 0, quarantined: 0, blanked: 0, dirty: new Set(), ahead: new Map() };
    let cloned = false;
    const takeOne = (candidate: unknown): string | null => {
      const name = nameOf(candidate);
      const standing = name === null ? 'unknown' : store.standing(name);
      if (standing === 'known' || (standing === 'blank' && blanking.isExpunged(name ?? ''))) return countKnown(taking);
      const operation = readOperation(candidate, sha256);
      if (typeof operation === 'string') return operation;
      if (standing === 'blank') {
        if (isBlank(operation)) return countKnown(taking);
        store.fill(operation);
      } else {
        store.append(blanking.asToldTo(operation));
        cloned ||= operation.replica === replica;
      }
      note(taking, operation, nowMs);
      if (operation.field === expungedField) for (const entity of blanking.obey(operation)) blank(taking, entity);
      return null;
    };
    quarantine.retry(takeOne);
    for (const candidate of operations) {
      const reason = takeOne(candidate);
      if (reason === null || reason === alreadyKnown) continue;
      quarantine.add(candidate, reason);
      taking.quarantined += 1;
    }
    for (const [from, aheadMs] of taking.ahead) suspect.run(from, aheadMs);
    if (cloned) mintReplica(db);
    return taking;
  };
}

const alreadyKnown = 'known';

function countKnown(taking: Taking): string {
  taking.known += 1;
  return alreadyKnown;
}

function note(taking: Taking, { entity, hlc, replica }: Operation, nowMs: number): void {
  taking.added += 1;
  taking.dirty.add(entity);
  if (!isSuspect(hlc, nowMs)) return;
  taking.ahead.set(replica, Math.max(taking.ahead.get(replica) ?? 0, hlcMillis(hlc) - nowMs));
}

function blank(taking: Taking, entity: string): void {
  taking.blanked += 1;
  taking.dirty.add(entity);
}

function nameOf(candidate: unknown): string | null {
  if (typeof candidate !== 'object' || candidate === null || !('hash' in candidate)) return null;
  return typeof candidate.hash === 'string' && /^[0-9a-f]{64}$/.test(candidate.hash) ? candidate.hash : null;
}

/** What could not be read, kept until it can: by a later version, or never. */
function createQuarantine(db: Database) {
  const insert = db.prepare<[Buffer, string, string]>('INSERT OR IGNORE INTO quarantine VALUES (?, ?, ?)');
  const all = db.prepare<[], { digest: Buffer; text: string }>('SELECT digest, text FROM quarantine');
  const remove = db.prepare<[Buffer]>('DELETE FROM quarantine WHERE digest = ?');
  return {
    add: (candidate: unknown, reason: string): void => {
      const text = JSON.stringify(candidate) ?? 'null';
      insert.run(createHash('sha256').update(text).digest(), text, reason);
    },
    retry: (take: (candidate: unknown) => string | null): void => {
      for (const { digest, text } of all.all()) {
        const reason = take(JSON.parse(text));
        if (reason === null || reason === alreadyKnown) remove.run(digest);
      }
    },
  };
}
