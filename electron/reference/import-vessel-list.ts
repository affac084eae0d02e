import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type Database from 'better-sqlite3';
import type { ImportReceipt, VesselMapping } from '../../shared/domain/vessel-csv.ts';
import { AppError } from '../../shared/errors.ts';
import { csvHeaders } from '../interchange/csv-headers.ts';
import type { CsvFile, RowPlace } from '../interchange/csv-reader.ts';
import { createVesselRowReader } from '../interchange/vessel-row.ts';
import { openVesselTable } from '../interchange/vessel-table.ts';
import { connectReference, referenceError } from './reference-connection.ts';
import { createRowNotes } from './row-notes.ts';
import { createVesselWriter } from './vessel-writer.ts';

const rowsBetweenReports = 2000;

/** A vessel list to import, and where to tell how far it is. */
export interface VesselListImport {
  readonly path: string;
  readonly mapping: VesselMapping;
  readonly source: string;
  readonly now: () => number;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((bytesRead: number, bytesTotal: number) => void) | undefined;
}

/**
 * Imports a list into the reference database, all of it or nothing. The same file with the same source and mapping
 * again changes nothing and says so; a newer edition updates the vessels it knows by IMO number, MMSI or name.
 */
export async function importVesselList(referencePath: string, list: VesselListImport): Promise<ImportReceipt> {
  const csv = await openVesselTable(list.path);
  const sha256 = await fileSha256(list.path, list.signal);
  const database = connectReference(referencePath);
  try {
    const earlier = earlierImport(database, sha256, list);
    if (earlier !== undefined) return alreadyImported(list.source, earlier);
    database.exec('BEGIN IMMEDIATE');
    const receipt = await importRows(database, { csv, sha256, list });
    database.exec('COMMIT');
    return receipt;
  } catch (error) {
    throw referenceError(error, referencePath);
  } finally {
    if (database.inTransaction) database.exec('ROLLBACK');
    database.close();
  }
}

async function fileSha256(path: string, signal: AbortSignal | undefined): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) {
    refuseCancelled(signal);
    hash.update(chunk as Buffer);
  }
  return hash.digest('hex');
}

interface EarlierImport {
  readonly imported_at: string;
  readonly row_count: number;
}

function earlierImport(database: Database.Database, sha256: string, list: VesselListImport): EarlierImport | undefined {
  const sql =
    'SELECT imported_at, row_count FROM import WHERE file_sha256 = @sha256 AND source = @source AND mapping = @mapping';
  const key = { sha256, source: list.source, mapping: JSON.stringify(list.mapping) };
  return database.prepare<typeof key, EarlierImport>(sql).get(key);
}

function alreadyImported(source: string, { imported_at: importedAt, row_count: rows }: EarlierImport): ImportReceipt {
  const text = `This very file was imported on ${importedAt.slice(0, 10)}: nothing was changed.`;
  return { source, rows, added: 0, updated: 0, warnings: [{ row: 0, text }], skipped: [] };
}

interface RowsToImport {
  readonly csv: CsvFile;
  readonly sha256: string;
  readonly list: VesselListImport;
}

async function importRows(database: Database.Database, { csv, sha256, list }: RowsToImport): Promise<ImportReceipt> {
  const importId = await recordImport(database, sha256, list);
  const write = createVesselWriter(database, importId, list.source);
  const counts = { rows: 0, added: 0, updated: 0, unchanged: 0, merged: 0 };
  const warnings = createRowNotes();
  const skipped = createRowNotes();
  if (!csv.encodingCertain)
    warnings.add(0, `The text encoding was taken for ${csv.encoding}: check that the names read well.`);
  let read: ReturnType<typeof createVesselRowReader> | null = null;
  let place = 0;
  const onRow = ({ row, bytesRead }: RowPlace) => {
    place = row;
    report(row, bytesRead, csv.sizeBytes, list);
  };
  for await (const fields of csv.rows(onRow)) {
    if (read === null) {
      read = createVesselRowReader(csvHeaders(fields), checkedMapping(csvHeaders(fields), list.mapping));
      continue;
    }
    counts.rows += 1;
    const row = read(fields);
    for (const text of row.warnings) warnings.add(place, text);
    if (row.vessel === null) skipped.add(place, row.skipped ?? '');
    else {
      const outcome = write(row.vessel);
      counts[outcome] += 1;
      if (outcome === 'merged') warnings.add(place, 'An earlier row lists the same vessel: the two were joined.');
    }
  }
  database.prepare('UPDATE import SET row_count = ? WHERE id = ?').run(counts.rows, importId);
  const { rows, added, updated } = counts;
  return { source: list.source, rows, added, updated, warnings: warnings.list(), skipped: skipped.list() };
}

function report(row: number, bytesRead: number, bytesTotal: number, list: VesselListImport): void {
  refuseCancelled(list.signal);
  if (row % rowsBetweenReports === 0) list.onProgress?.(bytesRead, bytesTotal);
}

function refuseCancelled(signal: AbortSignal | undefined): void {
  if (signal?.aborted === true) throw new AppError('cancelled', 'The import was cancelled: nothing was changed.');
}

function checkedMapping(headers: readonly string[], mapping: VesselMapping): VesselMapping {
  const missing = Object.values(mapping).find((header) => !headers.includes(header));
  if (missing !== undefined)
    throw new AppError('invalid-input', `The file has no column “${missing}”: choose the columns again.`);
  if (mapping.name === undefined && mapping.imo === undefined && mapping.mmsi === undefined)
    throw new AppError(
      'invalid-input',
      `Choose a column for the name, the IMO number or the MMSI: none is known among ${named(headers)}.`,
    );
  return mapping;
}

const namedHeaders = 12;

function named(headers: readonly string[]): string {
  const first = headers.slice(0, namedHeaders).map((header) => `“${header.slice(0, 40)}”`);
  return headers.length > namedHeaders
    ? `${first.join(', ')} and ${headers.length - namedHeaders} more`
    : first.join(', ');
}

async function recordImport(database: Database.Database, sha256: string, list: VesselListImport): Promise<number> {
  const { mtime } = await stat(list.path);
  const { lastInsertRowid } = database
    .prepare(
      `INSERT INTO import (source, file_name, file_sha256, edition, mapping, imported_at, row_count)
       VALUES (@source, @fileName, @sha256, @edition, @mapping, @importedAt, 0)`,
    )
    .run({
      source: list.source,
      fileName: basename(list.path),
      sha256,
      edition: mtime.toISOString().slice(0, 10),
      mapping: JSON.stringify(list.mapping),
      importedAt: new Date(list.now()).toISOString(),
    });
  return Number(lastInsertRowid);
}
