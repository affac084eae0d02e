import { randomBytes } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import { nextHlc } from '../../shared/domain/hlc.ts';
import type { Json } from '../../shared/domain/json.ts';
import { operationHash } from '../../shared/domain/operation.ts';
import { createEntityHeads } from './entity-heads.ts';
import type { EntityShape } from './entity-shape.ts';
import { type Head, type OperationStore, sha256 } from './operation-store.ts';

/** Where an operation goes and what it takes the place of. */
interface Target {
  readonly entity: string;
  readonly field: string;
  readonly stream: string;
  readonly supersedes: readonly Head[];
}

/** Writes this replica's next operations, all of one edit, all with one stamp. */
export interface OperationWriter {
  readonly edit: string;
  readonly hlc: string;
  /** How many operations this edit has written so far. */
  count(): number;
  /** An entity as it stands, with what this edit has written of it. */
  shape(entity: string): EntityShape;
  write(target: Target, value: Json): void;
}

interface Link {
  readonly seq: number;
  readonly hash: string;
}

/** Begins an edit of `actor`: takes the clock's next stamp and writes on from the end of each stream's chain. */
export function createWriterFactory(db: Database, store: OperationStore, now: () => number) {
  const desk = db.prepare<[], { replica: string; clock: string | null }>('SELECT replica, clock FROM desk');
  const setClock = db.prepare<[string]>('UPDATE desk SET clock = ?');
  return (edit: string, actor: string): OperationWriter => {
    const { replica, clock } = desk.get() ?? { replica: '', clock: null };
    const hlc = nextHlc(clock, now(), replica.slice(0, 16));
    const links = new Map<string, Link | null>();
    const heads = createEntityHeads(store);
    const salt = createSalts();
    let count = 0;
    setClock.run(hlc);
    return {
      edit,
      hlc,
      count: () => count,
      shape: (entity) => heads.shape(entity),
      write: ({ entity, field, stream, supersedes }, value) => {
        const last = links.get(stream) ?? lastLink(store, replica, stream);
        const named = supersedes.map((head) => head.hash.toString('hex'));
        const [prev, seq] = [last?.hash ?? null, (last?.seq ?? 0) + 1];
        const seal = salt();
        const content = { prev, replica, stream, seq, hlc, actor, edit, entity, field, value, seal, supersedes: named };
        const hash = operationHash(content, sha256);
        heads.replace(entity, supersedes, store.write({ hash, ...content }, supersedes));
        links.set(stream, { seq, hash });
        count += 1;
      },
    };
  };
}

/** Random salts of 16 bytes as hex, drawn many at a time: one by one they cost as much as storing an operation. */
function createSalts(): () => string {
  let drawn = '';
  let at = 0;
  return () => {
    if (at >= drawn.length) {
      drawn = randomBytes(16 * 256).toString('hex');
      at = 0;
    }
    at += 32;
    return drawn.slice(at - 32, at);
  };
}

function lastLink(store: OperationStore, replica: string, stream: string): Link | null {
  const last = store.last(replica, stream);
  return last ? { seq: last.seq, hash: last.hash.toString('hex') } : null;
}
