import { basename } from 'node:path';
import type { Handlers } from '../../shared/contract.ts';
import type { CsvPreview } from '../../shared/domain/vessel-csv.ts';
import type { VesselRecord } from '../../shared/domain/vessel.ts';
import { AppError } from '../../shared/errors.ts';
import { csvHeaders } from '../interchange/csv-headers.ts';
import { guessVesselMapping } from '../interchange/vessel-headers.ts';
import { openVesselTable } from '../interchange/vessel-table.ts';
import type { Workspace } from '../log/workspace.ts';
import type { LazyReference, ReferenceDatabase } from '../reference/reference-database.ts';
import type { ReferenceVessel } from '../reference/reference-vessels.ts';
import type { Tasks } from './tasks.ts';
import { adoptionEdit, createVesselRecords, referenceRecord, type VesselRecords } from './vessel-records.ts';

const previewedRows = 20;

type VesselCall = Extract<keyof Handlers, `vessel.${string}`>;

/** The calls about vessels: those of the workspace, and those of the imported lists all workspaces share. */
export function vesselHandlers({
  workspace,
  reference,
  tasks,
  now = Date.now,
}: {
  /** Null where there are only the lists, as for a script without a workspace. */
  readonly workspace: Pick<Workspace, 'stored' | 'entities' | 'onChange' | 'searchVessels' | 'apply'> | null;
  readonly reference: LazyReference;
  readonly tasks: Pick<Tasks, 'run'>;
  readonly now?: () => number;
}): Pick<Handlers, VesselCall> {
  const records = workspace === null ? noRecords : createVesselRecords(workspace);
  const known = (vessel: ReferenceVessel) => records.record(vessel.id) !== null;
  return {
    'vessel.search': ({ text, limit }) => {
      const own = (workspace?.searchVessels(text, limit) ?? []).flatMap((id) => records.record(id) ?? []);
      if (own.length >= limit) return own;
      const listed = readIfThere(reference, (lists) => lists.search(text, limit)).filter((vessel) => !known(vessel));
      return [...own, ...listed.slice(0, limit - own.length).map(referenceRecord)];
    },
    'vessel.get': ({ ids }) => {
      const found = new Map(ids.map((id) => [id, records.record(id)]));
      const missing = ids.filter((id) => found.get(id) === null);
      const listed = missing.length === 0 ? [] : readIfThere(reference, (lists) => lists.read(missing));
      for (const vessel of listed) found.set(vessel.id, referenceRecord(vessel));
      return [...found.values()].filter((record) => record !== null);
    },
    'vessel.identifiers': ({ vessel }) => records.identifiers(vessel),
    'vessel.previewCsv': ({ path }) => previewVesselCsv(path),
    'vessel.importCsv': ({ path, mapping, source, task }) =>
      tasks.run(task, (signal, progress) => {
        const onProgress = (done: number, total: number) => progress(done, total, basename(path));
        return reference.open().importList({ path, mapping, source, now, signal, onProgress });
      }),
    'vessel.adopt': ({ id }) => {
      const record = records.record(id) ?? adopt(id, { workspace, reference, records });
      if (record === null) throw new AppError('not-found', 'This vessel could not be taken over: search again.');
      return record;
    },
  };
}

const noRecords: VesselRecords = { record: () => null, identifiers: () => [] };

function adopt(
  id: string,
  {
    workspace,
    reference,
    records,
  }: {
    readonly workspace: Pick<Workspace, 'apply'> | null;
    readonly reference: LazyReference;
    readonly records: VesselRecords;
  },
): VesselRecord | null {
  const [vessel] = reference.open().read([id]);
  if (vessel === undefined) throw new AppError('not-found', 'This vessel is in no list any more: search again.');
  workspace?.apply(adoptionEdit(vessel));
  return records.record(id);
}

/** What the lists hold; nothing where their database cannot be opened, so that the workspace's own vessels are found. */
function readIfThere(
  reference: LazyReference,
  read: (lists: ReferenceDatabase) => ReferenceVessel[],
): readonly ReferenceVessel[] {
  try {
    return read(reference.open());
  } catch (error) {
    if (error instanceof AppError) return [];
    throw error;
  }
}

/** The first rows of a vessel list, and what its columns probably mean. Throws `csv-unreadable`, `file-missing`. */
export async function previewVesselCsv(path: string): Promise<CsvPreview> {
  const csv = await openVesselTable(path);
  const rows: (readonly string[])[] = [];
  for await (const fields of csv.rows()) {
    rows.push(fields);
    if (rows.length > previewedRows) break;
  }
  const headers = csvHeaders(rows[0] ?? []);
  return {
    path,
    encoding: csv.encodingCertain ? csv.encoding : `${csv.encoding} (guessed)`,
    delimiter: csv.delimiter,
    headers,
    rows: rows.slice(1).map((fields) => [...fields]),
    mapping: guessVesselMapping(headers),
  };
}
