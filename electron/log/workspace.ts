import { existsSync, realpathSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Database } from 'better-sqlite3';
import type { AuditedEdit, AuditFilter, Gap, LogVerdict } from '../../shared/domain/audit.ts';
import type { Conflict, Operation, VectorEntry } from '../../shared/domain/operation.ts';
import { createActors, createAudit, createAuditCheck } from './audit.ts';
import { createBlanking } from './blanking.ts';
import { createChains, type Chains } from './chains.ts';
import { checkPlace, openConnection } from './connection.ts';
import { withWorkspaceErrors, workspaceError } from './database-errors.ts';
import { createDependents } from './dependents.ts';
import { createEdits, type Edits } from './edits.ts';
import { createEntities, type Entities } from './entities.ts';
import {
  createOperationRows,
  createOperations,
  createVersionVector,
  createWriterOf,
  type OperationFilter,
} from './exchange.ts';
import { createExpunge, type Expunged, type ExpungeOrder } from './expunge.ts';
import {
  createExpungePreview,
  createOrders,
  type ExpungeOrdered,
  type ExpungeQuestion,
  type WouldExpunge,
} from './expunge-reads.ts';
import { createGaps } from './gaps.ts';
import { createJournal, type Journal } from './journal.ts';
import { createFacts, createSceneFiles, type Facts, type SceneFiles } from './local-facts.ts';
import { createMerge, type Merge } from './merge.ts';
import { migrate, migrationsFolder, readMigrations, requireCurrent } from './migrations.ts';
import { createOperationStore, lineOf, type OperationRow } from './operation-store.ts';
import { createProjection } from './projection.ts';
import { createKeptPlaces, type KeptPlaces } from './kept-places.ts';
import { createRelease, type Released } from './release.ts';
import { claimReplica, turnMark } from './replica.ts';
import {
  createConflictCount,
  createConflicts,
  createState,
  createSuspectClocks,
  type LogState,
  type SuspectClock,
} from './state.ts';
import { createVesselSearch } from './vessel-search.ts';
import { lockWorkspace, type WorkspaceLock } from './workspace-lock.ts';

export interface WorkspaceOptions {
  /** The analyst's name, put on every operation. */
  readonly actor: string;
  readonly now?: () => number;
  /** To look at a workspace that may be open elsewhere; whatever writes then throws `file-not-writable`. */
  readonly readOnly?: boolean;
  /** Whether to make the workspace where there is none; true unless said otherwise. */
  readonly create?: boolean;
}

export type ChangeListener = (entities: readonly string[], kinds: readonly string[]) => void;

/** One `.plimsoll` file: the log and what is read from it. */
export interface Workspace extends Edits, Entities, Chains {
  readonly path: string;
  /** The id this file writes under; changes if the file proves to be a copy. */
  readonly replica: string;
  actor(): string;
  setActor(name: string): void;
  searchVessels(text: string, limit: number): string[];
  operations(filter?: OperationFilter): Iterable<Operation>;
  /** As `operations`, in the form of the table: for packages. */
  operationRows(filter?: OperationFilter): Iterable<OperationRow>;
  /** An operation as the line it is in a package. */
  packageLine(row: OperationRow): string;
  /** What those may see to whom a marking's content may be given. */
  release(marking: string): Released;
  readonly merge: Merge;
  expunge(order: ExpungeOrder): Expunged;
  /** What an expunge would blank; changes nothing. */
  previewExpunge(question: ExpungeQuestion): WouldExpunge;
  /** The expunges of the log, newest first. */
  expunges(): ExpungeOrdered[];
  versionVector(): VectorEntry[];
  /** Who last wrote under a replica id; null of one nothing is here of. */
  writerOf(replica: string): string | null;
  state(): LogState;
  conflicts(): Conflict[];
  suspectClocks(): SuspectClock[];
  conflictCount(): number;
  gaps(): Gap[];
  audit(filter: AuditFilter): AuditedEdit[];
  /** Everybody who ever wrote in the log, by name. */
  actors(): string[];
  checkAudit(): LogVerdict;
  readonly journal: Journal;
  readonly sceneFiles: SceneFiles;
  readonly facts: Facts;
  readonly places: KeptPlaces;
  /** Hears of every change once it is on disk, until the returned function is called. */
  onChange(listener: ChangeListener): () => void;
  close(): void;
}

/** Opens a workspace, or makes it; every failure is an `AppError` and leaves the file as it was. */
export function openWorkspace(path: string, options: WorkspaceOptions): Workspace {
  const place = existsSync(path) ? realpathSync(path) : resolve(path);
  try {
    return options.readOnly ? openToRead(place, options) : openToWrite(place, options);
  } catch (error) {
    throw workspaceError(error, place);
  }
}

function openToRead(path: string, options: WorkspaceOptions): Workspace {
  checkPlace(path, 'read');
  const db = openConnection(path, { readOnly: true });
  try {
    requireCurrent(db, readMigrations(migrationsFolder()));
    return workspaceOver(db, options, () => void db.close());
  } catch (error) {
    db.close();
    throw error;
  }
}

function openToWrite(path: string, options: WorkspaceOptions): Workspace {
  checkPlace(path, options.create === false ? 'write' : 'create');
  const made = ['', '-wal', '-shm', '-lock'].map((suffix) => path + suffix).filter((file) => !existsSync(file));
  const lock = lockWorkspace(path);
  try {
    const db = openConnection(path, { readOnly: false });
    return prepareToWrite(db, options, lock);
  } catch (error) {
    lock.release();
    for (const file of made) rmSync(file, { force: true });
    throw error;
  }
}

function prepareToWrite(db: Database, options: WorkspaceOptions, lock: WorkspaceLock): Workspace {
  try {
    migrate(db, readMigrations(migrationsFolder()));
    claimReplica(db, lock);
    createBlanking(db).sweepIfDue();
    return workspaceOver(db, options, () => {
      turnMark(db, lock);
      db.close();
      lock.release();
    });
  } catch (error) {
    db.close();
    throw error;
  }
}

/** The workspace on an open, migrated connection. */
export function workspaceOver(db: Database, options: WorkspaceOptions, close: () => void): Workspace {
  const listeners = new Set<ChangeListener>();
  let actorName = options.actor;
  const actor = () => actorName;
  const changed: ChangeListener = (entities, kinds) => listeners.forEach((listener) => listener(entities, kinds));
  const store = createOperationStore(db);
  const project = createProjection(db, store);
  const entities = createEntities(db);
  const blanking = createBlanking(db);
  const dependents = createDependents(db);
  const now = options.now ?? Date.now;
  const journal = createJournal(db, now, actor);
  const parts = { db, store, project, blanking, dependents, now, actor, changed };
  const guarded = <T extends object>(functions: T): T => withWorkspaceErrors(functions, db.name);
  const replica = db.prepare<[], string>('SELECT replica FROM desk').pluck();
  return {
    path: db.name,
    get replica() {
      return replica.get() ?? '';
    },
    ...guarded({
      ...createEdits(parts),
      ...entities,
      actor,
      setActor: (name: string) => {
        actorName = name;
      },
      searchVessels: createVesselSearch(db),
      operations: createOperations(db),
      operationRows: createOperationRows(db),
      packageLine: lineOf,
      release: createRelease(db, store, entities),
      merge: createMerge(parts),
      expunge: createExpunge(parts),
      previewExpunge: createExpungePreview(db, dependents),
      expunges: createOrders(db),
      versionVector: createVersionVector(db),
      writerOf: createWriterOf(db),
      state: createState(db),
      conflicts: createConflicts(db, store),
      suspectClocks: createSuspectClocks(db),
      conflictCount: createConflictCount(db),
      gaps: createGaps(db),
      ...createChains(db),
      audit: createAudit(db),
      actors: createActors(db),
      checkAudit: createAuditCheck(db, journal),
      onChange: (listener: ChangeListener) => {
        listeners.add(listener);
        return () => void listeners.delete(listener);
      },
      close,
    }),
    journal: guarded(journal),
    sceneFiles: guarded(createSceneFiles(db)),
    facts: guarded(createFacts(db)),
    places: guarded(createKeptPlaces(db)),
  };
}
