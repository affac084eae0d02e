import { AppError } from '../../shared/errors.ts';
import { csvHeaders } from './csv-headers.ts';
import { openCsv, type CsvFile } from './csv-reader.ts';
import { guessVesselMapping } from './vessel-headers.ts';

/** The columns of OFAC's SDN list, which is published without a header. */
const sdnColumns = [
  'ent_num',
  'SDN_Name',
  'SDN_Type',
  'Program',
  'Title',
  'Call_Sign',
  'Vess_type',
  'Tonnage',
  'GRT',
  'Vess_flag',
  'Vess_owner',
  'Remarks',
] as const;

const rowsLookedAt = 20;

/** Opens a vessel list; its rows begin with the header, whatever titles stand above it. Throws as `openCsv` does. */
export async function openVesselTable(path: string): Promise<CsvFile> {
  const csv = await openCsv(path);
  const head = await firstRows(csv);
  if (head.length === 0)
    throw new AppError('csv-unreadable', `${path} holds nothing but empty lines: choose a CSV file with a header row.`);
  const isSdn = head.every(isSdnRow);
  const above = isSdn ? 0 : Math.max(0, head.findIndex(isHeader));
  const rows: CsvFile['rows'] = async function* (onRow) {
    if (isSdn) yield sdnColumns;
    let passed = 0;
    for await (const fields of csv.rows(onRow)) if (passed++ >= above) yield fields;
  };
  return { ...csv, rows };
}

async function firstRows(csv: CsvFile): Promise<(readonly string[])[]> {
  const rows: (readonly string[])[] = [];
  for await (const fields of csv.rows()) {
    rows.push(fields);
    if (rows.length === rowsLookedAt) break;
  }
  return rows;
}

/** Whether a row names two columns that are known, one of them telling which vessel it is. */
function isHeader(fields: readonly string[]): boolean {
  const mapping = guessVesselMapping(csvHeaders(fields));
  const isIdentity = (mapping.name ?? mapping.imo ?? mapping.mmsi) !== undefined;
  return isIdentity && new Set(Object.values(mapping)).size > 1;
}

const isSdnRow = (fields: readonly string[]): boolean =>
  fields.length === sdnColumns.length &&
  /^\d+$/.test(fields[0] ?? '') &&
  /^(?:-0-|individual|vessel|aircraft)$/i.test(fields[2] ?? '');
