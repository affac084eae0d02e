import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Readable, pipeline } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import iconv from 'iconv-lite';
import { AppError } from '../../shared/errors.ts';
import { detectCsvEncoding } from './csv-encoding.ts';

const longestRowCharacters = 1 << 20;
const sniffedCharacters = 1 << 16;
const delimiters = [',', ';', '\t', '|'] as const;

/** Where a row stands: its number as a spreadsheet shows it, empty rows counted, and how far the file is read. */
export interface RowPlace {
  readonly row: number;
  readonly bytesRead: number;
}

/** An opened delimited text file. */
export interface CsvFile {
  readonly path: string;
  readonly encoding: string;
  /** False where the bytes allow several encodings and the likeliest was taken. */
  readonly encodingCertain: boolean;
  readonly delimiter: string;
  readonly sizeBytes: number;
  /** Every row that is not empty, the header first, in bounded memory. Throws `csv-unreadable` that names the row. */
  rows(onRow?: (place: RowPlace) => void): AsyncIterable<readonly string[]>;
}

/** Opens a CSV in any common encoding and with any common delimiter. Throws `csv-unreadable`, `file-missing`. */
export async function openCsv(path: string): Promise<CsvFile> {
  const sizeBytes = await readableSize(path);
  const encoding = await detectCsvEncoding(path).catch((error: unknown) => {
    throw error instanceof AppError ? error : unreadableFile(path, error);
  });
  const head = await readHead(path, encoding.name);
  const declared = /^\ufeff?sep=(.)\r?\n/.exec(head);
  const delimiter = declared?.[1] ?? sniffDelimiter(head);
  return {
    path,
    encoding: encoding.name,
    encodingCertain: encoding.certain,
    delimiter,
    sizeBytes,
    rows: (onRow) =>
      readRows({
        path,
        encoding: encoding.name,
        delimiter,
        lineEnds: /\n/.test(head) ? ['\r\n', '\n'] : ['\r\n', '\n', '\r'],
        skipLines: declared === null ? 0 : 1,
        onRow,
      }),
  };
}

async function readableSize(path: string): Promise<number> {
  const facts = await stat(path).catch((error: unknown) => {
    throw unreadableFile(path, error);
  });
  if (facts.isDirectory()) throw new AppError('csv-unreadable', `${path} is a folder: choose a CSV file.`);
  if (facts.size === 0) throw new AppError('csv-unreadable', `${path} is empty: choose a CSV file with a header row.`);
  return facts.size;
}

function unreadableFile(path: string, cause: unknown): AppError {
  const missing = cause instanceof Error && 'code' in cause && cause.code === 'ENOENT';
  return missing
    ? new AppError('file-missing', `There is no file ${path}: check the path.`, { cause })
    : new AppError('file-unreadable', `${path} cannot be read: check its permissions.`, { cause });
}

async function readHead(path: string, encoding: string): Promise<string> {
  let head = '';
  const bytes = createReadStream(path, { end: 4 * sniffedCharacters });
  for await (const chunk of bytes.pipe(iconv.decodeStream(encoding))) {
    head += String(chunk);
    if (head.length >= sniffedCharacters) break;
  }
  bytes.destroy();
  return head.slice(0, sniffedCharacters);
}

/** The delimiter that splits most lines into as many fields as the first, and into the most. */
export function sniffDelimiter(head: string): string {
  const lines = unquoted(head)
    .split(/\r\n|\n|\r/)
    .filter((line) => line.trim() !== '')
    .slice(0, 50);
  const scores = delimiters.map((delimiter) => {
    const counts = lines.map((line) => line.split(delimiter).length - 1);
    const first = counts[0] ?? 0;
    return first === 0 ? 0 : (counts.filter((count) => count === first).length / lines.length) * 1000 + first;
  });
  const best = Math.max(...scores);
  return best === 0 ? ',' : (delimiters[scores.indexOf(best)] ?? ',');
}

function unquoted(text: string): string {
  return text.replace(/"(?:[^"]|"")*"/g, 'q');
}

interface RowSource {
  readonly path: string;
  readonly encoding: string;
  readonly delimiter: string;
  /** Files put together from several mix theirs; a lone carriage return ends a line only where nothing else does. */
  readonly lineEnds: string[];
  readonly skipLines: number;
  readonly onRow: ((place: RowPlace) => void) | undefined;
}

async function* readRows({
  path,
  encoding,
  delimiter,
  lineEnds,
  skipLines,
  onRow,
}: RowSource): AsyncGenerator<string[]> {
  const bytes = createReadStream(path);
  const parser = parse({
    delimiter,
    from_line: skipLines + 1,
    relax_column_count: true,
    relax_quotes: true,
    record_delimiter: lineEnds,
    max_record_size: longestRowCharacters,
    trim: true,
  });
  pipeline(bytes, iconv.decodeStream(encoding), parser, () => undefined);
  let row = 0;
  try {
    for await (const fields of Readable.prototype.iterator.call(parser, { destroyOnReturn: true })) {
      row += 1;
      if ((fields as string[]).every((field) => field === '')) continue;
      onRow?.({ row, bytesRead: bytes.bytesRead });
      yield fields as string[];
    }
  } catch (error) {
    throw rowError(error, path, row + 1);
  } finally {
    bytes.destroy();
  }
}

function rowError(error: unknown, path: string, row: number): unknown {
  if (!(error instanceof CsvError)) return error instanceof AppError ? error : unreadableFile(path, error);
  const long = error.code === 'CSV_MAX_RECORD_SIZE' || error.code === 'CSV_QUOTE_NOT_CLOSED';
  const reason = long ? 'does not end: a quotation mark is not closed, or it is longer than 1 MB' : 'is not valid CSV';
  return new AppError('csv-unreadable', `Row ${row} of ${path} ${reason}. Correct that row and import again.`, {
    cause: error,
    details: { row },
  });
}
