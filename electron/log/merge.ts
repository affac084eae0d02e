import { createHash } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import { hlcMillis, isSuspect } from '../../shared/domain/hlc.ts';
import { Operation } from '../../shared/domain/operation.ts';
import { AppError } from '../../shared/errors.ts';
import { editKind } from './change-writer.ts';
import { operationHash, type OperationStore } from './operation-store.ts';
import type { Project } from './projection.ts';
import { mintReplica } from './replica.ts';
import type { SuspectClock } from './state.ts';

/** What came of a merge. A fork is a place in a replica's chain that two different operations claim. */
export interface Merged {
  readonly added: number;
  readonly known: number;
  readonly quarantined: number;
  readonly forks: readonly { readonly replica: string; readonly stream: string; readonly seq: number }[];
  readonly suspectClocks: readonly SuspectClock[];
}

export interface MergeParts {
  readonly db: Database;
  readonly store: OperationStore;
  readonly project: Project;
  readonly now: () => number;
  readonly changed: (entities: readonly string[], kinds: readonly string[]) => void;
}

/**
 * Takes in operations made elsewhere, in any order and any number of times, in one transaction. What cannot be read or
 * does not bear its hash is quarantined; a wrong clock is noted and holds nothing up.
 */
export function createMerge(parts: MergeParts): (operations: Iterable<unknown>) => Merged {
  const { db, changed } = parts;
  const take = createTake(parts);
  const forksSince = createForks(db);
  const lastNumber = db.prepare<[], number>('SELECT ifnull(max(number), 0) FROM operation').pluck();
  const merge = db.transaction((operations: Iterable<unknown>) => {
    const before = lastNumber.get() ?? 0;
    const taken = take(operations);
    const kinds = new Map([...taken.dirty].map((entity) => [entity, parts.project(entity).kind]));
    return { taken, kinds, forks: forksSince(before) };
  });
  return (operations) => {
    const { taken, kinds, forks } = merge.immediate(operations);
    const entities = [...kinds.keys()].filter((entity) => kinds.get(entity) !== editKind);
    if (entities.length > 0) changed(entities, [...new Set(entities.map((entity) => kinds.get(entity) ?? ''))]);
    const { added, known, quarantined, ahead } = taken;
    const suspectClocks = [...ahead].map(([replica, aheadMs]) => ({ replica, aheadMs }));
    return { added, known, quarantined, forks, suspectClocks };
  };
}

function createTake({ db, store, now }: MergeParts) {
  const ownReplica = db.prepare<[], string>('SELECT replica FROM desk').pluck();
  const suspect = db.prepare<[string, number]>('INSERT OR REPLACE INTO suspect_clock VALUES (?, ?)');
  const quarantine = createQuarantine(db);
  return (operations: Iterable<unknown>) => {
    const nowMs = now();
    const replica = ownReplica.get();
    const counts = { added: 0, known: 0, quarantined: 0 };
    const dirty = new Set<string>();
    const ahead = new Map<string, number>();
    let cloned = false;
    for (const candidate of operations) {
      const known = nameOf(candidate);
      if (known !== null && store.knows(known)) {
        counts.known += 1;
        continue;
      }
      const operation = readOperation(candidate);
      if (typeof operation === 'string') {
        quarantine(candidate, operation);
        counts.quarantined += 1;
        continue;
      }
      store.insert(operation);
      counts.added += 1;
      dirty.add(operation.entity);
      cloned ||= operation.replica === replica;
      if (isSuspect(operation.hlc, nowMs))
        ahead.set(operation.replica, Math.max(ahead.get(operation.replica) ?? 0, hlcMillis(operation.hlc) - nowMs));
    }
    for (const [from, aheadMs] of ahead) suspect.run(from, aheadMs);
    if (cloned) mintReplica(db);
    return { ...counts, dirty, ahead };
  };
}

function nameOf(candidate: unknown): string | null {
  if (typeof candidate !== 'object' || candidate === null || !('hash' in candidate)) return null;
  return typeof candidate.hash === 'string' && /^[0-9a-f]{64}$/.test(candidate.hash) ? candidate.hash : null;
}

/** The operation, or why it is none. */
function readOperation(candidate: unknown): Operation | string {
  const parsed = Operation.safeParse(candidate);
  if (!parsed.success)
    return parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ');
  const operation = parsed.data;
  if ((operation.seq === 1) !== (operation.prev === null)) return 'prev: only the first of a chain has none';
  try {
    return operationHash(operation) === operation.hash ? operation : 'hash: not that of what it names';
  } catch (error) {
    if (error instanceof AppError) return `value: ${error.message}`;
    throw error;
  }
}

function createQuarantine(db: Database) {
  const insert = db.prepare<[Buffer, string, string]>('INSERT OR IGNORE INTO quarantine VALUES (?, ?, ?)');
  return (candidate: unknown, reason: string): void => {
    const text = JSON.stringify(candidate) ?? 'null';
    insert.run(createHash('sha256').update(text).digest(), text, reason);
  };
}

/** Forks among operations stored after a number: two of one seq, or one whose predecessor here is another. */
function createForks(db: Database) {
  const find = db.prepare<[{ since: number }], Merged['forks'][number]>(`
    SELECT n.replica, n.stream, n.seq FROM operation n
    JOIN operation o ON o.replica = n.replica AND o.stream = n.stream AND o.seq = n.seq AND o.number <> n.number
    WHERE n.number > @since
    UNION
    SELECT n.replica, n.stream, n.seq - 1 FROM operation n
    JOIN operation p ON p.replica = n.replica AND p.stream = n.stream AND p.seq = n.seq - 1
    WHERE n.number > @since AND p.hash <> n.prev
    UNION
    SELECT p.replica, p.stream, p.seq FROM operation p
    JOIN operation n ON n.replica = p.replica AND n.stream = p.stream AND n.seq = p.seq + 1
    WHERE p.number > @since AND p.hash <> n.prev
    ORDER BY 1, 2, 3`);
  return (since: number): Merged['forks'] => find.all({ since });
}
