import type { Database } from 'better-sqlite3';
import { v7 as newId } from 'uuid';
import { expungeText } from '../../shared/domain/expunge.ts';
import { deletedField, expungedField } from '../../shared/domain/operation.ts';
import type { Json } from '../../shared/domain/json.ts';
import { AppError } from '../../shared/errors.ts';
import type { Blanking } from './blanking.ts';
import { editKind, writeDeletion } from './change-writer.ts';
import { isPresent } from './entity-shape.ts';
import type { EditParts } from './edits.ts';
import { createWriterFactory, type OperationWriter } from './operation-writer.ts';

/** What to take out of every copy of the log: some fields of entities, or (null) all that was ever said of them. */
export interface ExpungeOrder {
  readonly entities: readonly string[];
  readonly fields: readonly string[] | null;
  /** Kept in the log, and so must give nothing away. */
  readonly reason: string;
  /** Signs the order, so that other copies can tell who gave it. */
  readonly sign?: ((text: string, id: string) => string) | null;
}

export interface Expunged {
  /** The entity of kind `expunge` that tells other copies. */
  readonly id: string;
  readonly operations: number;
  /** Whether the file holds no trace any more; false while another program reads it. */
  readonly swept: boolean;
}

interface Found {
  readonly hash: Buffer;
  readonly edit: string;
}

/**
 * Blanks values here and, by an operation that travels, in every copy that hears of it; chains and hashes hold. Labels
 * of the edits concerned go too, since they may quote. It cannot be undone.
 */
export function createExpunge(parts: EditParts & { readonly blanking: Blanking }): (order: ExpungeOrder) => Expunged {
  const { db, store, blanking, changed } = parts;
  const find = createFind(db);
  const beginEdit = createWriterFactory(db, store, parts.now);
  const perform = db.transaction((order: ExpungeOrder) => {
    const found = find(order);
    if (found.length === 0)
      throw new AppError('not-found', 'There is nothing left to expunge there; choose what has to go.');
    const writer = beginEdit(newId(), parts.actor());
    const kinds = takeOut(parts, writer, order);
    const id = newId();
    const about = { kind: 'expunge', [expungedField]: signedOrder(id, found, order) };
    for (const [field, value] of Object.entries(about))
      writer.write({ entity: id, field, stream: '', supersedes: [] }, value);
    for (const [field, value] of Object.entries({ kind: editKind, label: 'Expunge', mode: 'record' }))
      writer.write({ entity: writer.edit, field, stream: '', supersedes: [] }, value);
    const touched = blanking.blank(found);
    for (const entity of new Set([...order.entities, ...touched, id, writer.edit])) parts.project(entity);
    return { id, operations: found.length, kinds };
  });
  return (order) => {
    const { id, operations, kinds } = perform.immediate(order);
    const swept = blanking.sweep();
    changed(order.entities, kinds);
    return { id, operations, swept };
  };
}

function signedOrder(id: string, operations: string[], { reason, sign = null }: ExpungeOrder): Json {
  const said = { operations, reason };
  return sign === null ? said : { ...said, signature: sign(expungeText(id, said), id) };
}

/** Which operations of `@entity`, in the fields `@fields` or in all, hold a value an expunge takes out. */
export const expungeable = `entity = @entity AND value IS NOT NULL
  AND field NOT IN ('kind', '${deletedField}', '${expungedField}')
  AND (@fields IS NULL OR field IN (SELECT value FROM json_each(@fields)))`;

/** The operations to blank, as hashes; forgets the steps and unread operations that tell of the same. */
function createFind(db: Database): (order: ExpungeOrder) => string[] {
  const ofEntity = db.prepare<[{ entity: string; fields: string | null }], Found>(`
    SELECT hash, edit FROM operation WHERE ${expungeable}`);
  const labels = db
    .prepare<[string], Buffer>(`SELECT hash FROM operation WHERE entity = ? AND field = 'label' AND value IS NOT NULL`)
    .pluck();
  const forgetStep = db.prepare<[string, string]>('DELETE FROM step WHERE edit = ? OR latest = ?');
  const forgetUnread = db.prepare<[string]>('DELETE FROM quarantine WHERE instr(text, ?) > 0');
  return ({ entities, fields }) => {
    const named = fields && JSON.stringify(fields);
    const found = entities.flatMap((entity) => ofEntity.all({ entity, fields: named }));
    const edits = new Set(found.map(({ edit }) => edit));
    for (const edit of edits) forgetStep.run(edit, edit);
    for (const entity of entities) forgetUnread.run(entity);
    const hashes = [...found.map(({ hash }) => hash), ...[...edits].flatMap((edit) => labels.all(edit))];
    return hashes.map((hash) => hash.toString('hex'));
  };
}

/** Leaves the fields empty, or the entity deleted; returns the kinds concerned. */
function takeOut({ project }: EditParts, writer: OperationWriter, { entities, fields }: ExpungeOrder): string[] {
  return entities.map((entity) => {
    const shape = writer.shape(entity);
    if (fields === null && isPresent(shape)) writeDeletion(writer, entity);
    for (const field of fields ?? []) {
      const supersedes = shape.heads.filter((head) => head.field === field);
      const stream = shape.shown.get(field)?.stream;
      if (stream !== undefined) writer.write({ entity, field, stream, supersedes }, null);
    }
    return project(entity, writer.shape(entity)).kind;
  });
}
