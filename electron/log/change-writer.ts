import { canonicalJson } from '../../shared/domain/canonical-json.ts';
import type { Change } from '../../shared/domain/edit.ts';
import type { Fields, Json } from '../../shared/domain/json.ts';
import { deletedField } from '../../shared/domain/operation.ts';
import { AppError } from '../../shared/errors.ts';
import { type EntityShape, isPresent } from './entity-shape.ts';
import { checkKind } from './known-kinds.ts';
import type { Head } from './operation-store.ts';
import type { OperationWriter } from './operation-writer.ts';
import { streamOf } from './stream.ts';

/** Kinds the log itself writes. */
export const editKind = 'edit';

/** What a change did: the release stream its entity was in before, null for a new one, and is in now. */
export interface Written {
  readonly before: string | null;
  readonly now: string;
}

/**
 * Checks one change against what is stored and writes its operations. Fields that already hold their new value, without
 * conflict, are left alone, unless the entity moves to another stream: there all of it is stated anew.
 */
export function writeChange(writer: OperationWriter, change: Change): Written {
  const shape = writer.shape(change.entity);
  const after = change.after && withoutId(change.entity, change.after);
  refuseReserved(shape, after);
  refuseStale(change, shape);
  const before = shape.shown.size === 0 ? null : streamIn(writer, shape.fields);
  if (after === null) return writeDeletion(writer, change.entity);
  const creating = change.before === null;
  const fields = { ...shape.fields, ...after };
  checkKind(change.entity, fields, shape.heads.length === 0 ? 'all' : new Set(Object.keys(after)));
  const stream = streamIn(writer, fields);
  for (const [field, value] of Object.entries(after)) {
    const supersedes = headsOf(shape, field);
    if (field !== deletedField && !isSettled(supersedes, value))
      writer.write({ entity: change.entity, field, stream, supersedes }, value);
  }
  const deletions = headsOf(shape, deletedField);
  if ((creating || deletedField in after) && deletions.some((head) => head.value !== 'null'))
    writer.write({ entity: change.entity, field: deletedField, stream, supersedes: deletions }, null);
  if (before !== null && before !== stream) restate(writer, change.entity, stream);
  return { before, now: stream };
}

/** States the settled fields of an entity anew in `stream`; one in conflict stays as it is until someone decides. */
export function restate(writer: OperationWriter, entity: string, stream: string): void {
  const shape = writer.shape(entity);
  for (const [field, head] of shape.shown) {
    const supersedes = headsOf(shape, field);
    const value = JSON.parse(head.value) as Json;
    if (head.stream !== stream && isSettled(supersedes, value))
      writer.write({ entity, field, stream, supersedes }, value);
  }
}

/** The stream of an entity with these fields, as things stand with what the edit has written. */
export function streamIn(writer: OperationWriter, fields: Fields): string {
  return streamOf(fields, (owner) => writer.shape(owner).fields);
}

/** Deletes an entity as it stands; an edit elsewhere that this one does not know of will be a conflict. */
export function writeDeletion(writer: OperationWriter, entity: string): Written {
  const shape = writer.shape(entity);
  const stream = streamIn(writer, shape.fields);
  const saw = shape.heads.filter((head) => head.field !== deletedField).map((head) => head.hash.toString('hex'));
  const supersedes = headsOf(shape, deletedField);
  writer.write({ entity, field: deletedField, stream, supersedes }, { saw: saw.toSorted() });
  return { before: stream, now: stream };
}

function headsOf(shape: EntityShape, field: string): readonly Head[] {
  return shape.heads.filter((head) => head.field === field);
}

/** A field with several values is never settled, so that choosing the one already shown ends the conflict. */
function isSettled(heads: readonly Head[], value: Json): boolean {
  const text = canonicalJson(value);
  return heads.length > 0 && heads.every((head) => head.value === text);
}

function withoutId(entity: string, { id, ...fields }: Fields): Fields {
  if (id === undefined || id === entity) return fields;
  throw new AppError('invalid-input', 'An entity keeps its id; leave the field id out of the change.');
}

function refuseReserved(shape: EntityShape, after: Fields | null): void {
  const kind = after?.['kind'] ?? shape.kind;
  if (after && 'kind' in after && shape.kind !== '' && after['kind'] !== shape.kind)
    throw new AppError(
      'invalid-input',
      `A ${shape.kind} cannot become something else; delete it and make a new entity.`,
    );
  if (kind === editKind) throw new AppError('invalid-input', 'What an edit was cannot be changed; undo it instead.');
  const reserved = Object.entries(after ?? {}).find(
    ([field, value]) => field.startsWith('_') && !(field === deletedField && value === null),
  );
  if (reserved) throw new AppError('invalid-input', `The field ${reserved[0]} is the log's own; choose another name.`);
}

function refuseStale({ entity, before, after }: Change, shape: EntityShape): void {
  const kind = shape.kind || 'entity';
  if (before === null) {
    if (isPresent(shape)) throw stale(entity, `This ${kind} exists already; edit it instead of making it anew.`);
    if (after === null)
      throw new AppError('invalid-input', 'A change from nothing to nothing does nothing; leave it out.');
    if (typeof (after['kind'] ?? shape.fields['kind']) !== 'string' && !isTorn(shape))
      throw new AppError('invalid-input', 'A new entity needs a kind; name it in the field kind.');
    return;
  }
  if (!isPresent(shape)) throw stale(entity, `This ${kind} is no longer there; reload and look again.`);
  const changed = Object.keys(before).filter(
    (field) =>
      !['id', deletedField].includes(field) && shownText(shape, field) !== canonicalJson(before[field] ?? null),
  );
  if (changed.length === 0) return;
  throw stale(
    entity,
    `This ${kind} has changed meanwhile (${changed.join(', ')}); look at its present values and edit again.`,
  );
}

/** Whether a part of what was said of an entity has not come yet, its kind among it: it can still be put back as it was. */
function isTorn({ heads, shown }: EntityShape): boolean {
  return heads.length > 0 && !shown.has('kind');
}

function shownText(shape: EntityShape, field: string): string {
  return shape.shown.get(field)?.value ?? 'null';
}

function stale(entity: string, message: string): AppError {
  return new AppError('stale-edit', message, { details: { entity } });
}
