import type { Database } from 'better-sqlite3';
import { v7 as newId } from 'uuid';
import { type Applied, Edit, type HistoryStep } from '../../shared/domain/edit.ts';
import { hlcTime } from '../../shared/domain/hlc.ts';
import { AppError } from '../../shared/errors.ts';
import { editKind, restate, streamIn, writeChange } from './change-writer.ts';
import type { Dependents } from './dependents.ts';
import { nameIssues } from './known-kinds.ts';
import { createInverse } from './inverse.ts';
import type { OperationStore } from './operation-store.ts';
import { createWriterFactory, type OperationWriter } from './operation-writer.ts';
import type { Project } from './projection.ts';
import { joinedStream } from './stream.ts';
import { createUndoSteps, type Step } from './undo-steps.ts';

/** What the edits of a workspace work with. `changed` hears of each edit once it is on disk. */
export interface EditParts {
  readonly db: Database;
  readonly store: OperationStore;
  readonly project: Project;
  readonly dependents: Dependents;
  readonly now: () => number;
  readonly actor: () => string;
  readonly changed: (entities: readonly string[], kinds: readonly string[]) => void;
}

export interface Edits {
  apply(edit: Edit): Applied;
  record(edit: Edit): Applied;
  undo(): Applied | null;
  redo(): Applied | null;
  history(limit: number): HistoryStep[];
}

/** Why an edit was made; stored with it. */
type Purpose = { readonly mode: 'edit' | 'record' } | { readonly mode: 'undo' | 'redo'; readonly step: Step };

interface Written {
  readonly writer: OperationWriter;
  readonly kinds: readonly string[];
}

/** The one verb that writes: an edit is stored whole, with its label, or not at all. */
export function createEdits(parts: EditParts): Edits {
  const { db, actor, changed } = parts;
  const steps = createUndoSteps(db);
  const inverse = createInverse(db);
  const beginEdit = createWriterFactory(db, parts.store, parts.now);
  const write = db.transaction((edit: Edit, purpose: Purpose): Written => {
    const writer = beginEdit(newId(), actor());
    const kinds = writeEdit(parts, writer, { edit, purpose });
    if (purpose.mode === 'edit' && kinds.length > 0)
      steps.add({ edit: writer.edit, label: edit.label, at: hlcTime(writer.hlc), actor: actor() });
    if ('step' in purpose) steps.turn(purpose.step, purpose.mode, writer.edit);
    return { writer, kinds };
  });
  const perform = (edit: Edit, purpose: Purpose): Applied => {
    const { writer, kinds } = write.immediate(edit, purpose);
    const entities = kinds.length > 0 ? [...new Set(edit.changes.map(({ entity }) => entity))] : [];
    if (entities.length > 0) changed(entities, kinds);
    return { edit: writer.edit, label: edit.label, entities, history: steps.labels() };
  };
  const turn = (mode: 'undo' | 'redo'): Applied | null => {
    const step = steps.next(mode);
    if (!step) return null;
    try {
      return perform({ label: step.label, changes: inverse(step.latest) }, { mode, step });
    } catch (error) {
      // A value it would put back may have been blanked since: no entity could hold what is left, now or later.
      if (!(error instanceof AppError) || !['stale-edit', 'invalid-input'].includes(error.code)) throw error;
      steps.drop(step);
      throw staleStep(step, mode, error);
    }
  };
  return {
    apply: (edit) => perform(parseEdit(edit), { mode: 'edit' }),
    record: (edit) => perform(parseEdit(edit), { mode: 'record' }),
    undo: () => turn('undo'),
    redo: () => turn('redo'),
    history: (limit) => steps.history(limit),
  };
}

/** Writes all changes, then the edit itself as an entity; returns the kinds of entities written, none if none was. */
function writeEdit(
  { project, dependents }: EditParts,
  writer: OperationWriter,
  { edit, purpose }: { readonly edit: Edit; readonly purpose: Purpose },
): string[] {
  const written = edit.changes.map((change) => ({ entity: change.entity, ...writeChange(writer, change) }));
  if (writer.count() === 0) return [];
  const entities = new Set(edit.changes.map(({ entity }) => entity));
  const kinds = [...entities].map((entity) => project(entity, writer.shape(entity)).kind);
  const moved = written.filter(({ before, now }) => before !== null && before !== now);
  for (const { entity } of moved) restateDependents({ project, dependents }, writer, entity);
  const stream = joinedStream(written.map(({ now }) => now));
  const about = { kind: editKind, label: edit.label, ...aboutPurpose(purpose) };
  for (const [field, value] of Object.entries(about))
    writer.write({ entity: writer.edit, field, stream, supersedes: [] }, value);
  project(writer.edit, writer.shape(writer.edit));
  return [...new Set(kinds)];
}

/** What bears no marking of its own moves with what it belongs to. */
function restateDependents(
  parts: Pick<EditParts, 'project' | 'dependents'>,
  writer: OperationWriter,
  owner: string,
): void {
  for (const entity of parts.dependents(owner, writer.shape(owner).kind)) {
    const { fields } = writer.shape(entity);
    if (typeof fields['marking'] === 'string') continue;
    restate(writer, entity, streamIn(writer, fields));
    parts.project(entity, writer.shape(entity));
    restateDependents(parts, writer, entity);
  }
}

function aboutPurpose(purpose: Purpose): Readonly<Record<string, string>> {
  if ('step' in purpose) return { mode: purpose.mode, inverts: purpose.step.latest };
  return purpose.mode === 'record' ? { mode: purpose.mode } : {};
}

function parseEdit(edit: Edit): Edit {
  const result = Edit.safeParse(edit);
  if (result.success) return result.data;
  const named = nameIssues(result.error.issues);
  throw new AppError('invalid-input', `This edit cannot be stored: ${named}. Correct it and try again.`);
}

function staleStep(step: Step, mode: 'undo' | 'redo', cause: AppError): AppError {
  const message = `“${step.label}” can no longer be ${mode === 'undo' ? 'undone' : 'redone'}, since what it touched has changed; the step was taken off the list.`;
  return new AppError('stale-edit', message, { cause, ...(cause.details && { details: cause.details }) });
}
