import { open } from 'node:fs/promises';
import { analyse } from 'chardet';
import iconv from 'iconv-lite';
import { AppError } from '../../shared/errors.ts';

/** A text file's encoding, by a name iconv-lite knows. `certain` is false where the bytes allow several. */
export interface CsvEncoding {
  readonly name: string;
  readonly certain: boolean;
}

const chunkBytes = 1 << 20;
const legacySampleBytes = 1 << 20;

/**
 * Finds a text file's encoding: a byte order mark, UTF-16 by its zeros, valid UTF-8, Korean CP949, else what chardet
 * holds likeliest, at last windows-1252. Reads on until a megabyte with other than ASCII was seen. Throws
 * `csv-unreadable` for binary files.
 */
export async function detectCsvEncoding(path: string): Promise<CsvEncoding> {
  const file = await open(path);
  try {
    const head = await readChunk(file, 0);
    return markedEncoding(head) ?? (await scanEncoding(file, head, path));
  } finally {
    await file.close();
  }
}

type File = Awaited<ReturnType<typeof open>>;

async function readChunk(file: File, position: number): Promise<Buffer> {
  const { bytesRead, buffer } = await file.read(Buffer.allocUnsafe(chunkBytes), 0, chunkBytes, position);
  return buffer.subarray(0, bytesRead);
}

function markedEncoding(head: Buffer): CsvEncoding | null {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return { name: 'UTF-8', certain: true };
  if (head[0] === 0xff && head[1] === 0xfe) return { name: 'UTF-16LE', certain: true };
  if (head[0] === 0xfe && head[1] === 0xff) return { name: 'UTF-16BE', certain: true };
  const sample = head.subarray(0, 4096);
  const zerosAt = (parity: number) => sample.filter((byte, index) => byte === 0 && index % 2 === parity).length;
  const [even, odd] = [zerosAt(0), zerosAt(1)];
  if (odd > sample.length / 5 && even < odd / 20) return { name: 'UTF-16LE', certain: true };
  if (even > sample.length / 5 && odd < even / 20) return { name: 'UTF-16BE', certain: true };
  return null;
}

async function scanEncoding(file: File, head: Buffer, path: string): Promise<CsvEncoding> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const foreign: Buffer[] = [];
  let validUtf8 = true;
  let seen = 0;
  for (let chunk = head, position = 0; chunk.length > 0; chunk = await readChunk(file, position)) {
    refuseBinary(chunk, path);
    position += chunk.length;
    validUtf8 &&= decodes(decoder, chunk, chunk.length < chunkBytes);
    const ascii = chunk.every((byte) => byte < 0x80);
    if (!ascii) foreign.push(chunk);
    seen += ascii ? 0 : chunk.length;
    if (seen >= legacySampleBytes) break;
  }
  if (validUtf8) return { name: 'UTF-8', certain: true };
  return { name: legacyEncoding(Buffer.concat(foreign)), certain: false };
}

function refuseBinary(chunk: Buffer, path: string): void {
  const isArchive = chunk[0] === 0x50 && chunk[1] === 0x4b && chunk[2] === 3 && chunk[3] === 4;
  const isOldSpreadsheet = chunk.length > 8 && chunk.readUInt32BE(0) === 0xd0cf11e0;
  if (isArchive || isOldSpreadsheet)
    throw new AppError('csv-unreadable', `${path} is a spreadsheet or an archive: save it as CSV and import that.`);
  if (chunk.includes(0)) throw new AppError('csv-unreadable', `${path} is not a text file: choose a CSV file.`);
}

function decodes(decoder: InstanceType<typeof TextDecoder>, chunk: Buffer, last: boolean): boolean {
  try {
    decoder.decode(chunk, { stream: !last });
    return true;
  } catch {
    return false;
  }
}

/** The encoding of bytes that are not UTF-8: Korean, else what chardet holds likeliest, else by the script of its words. */
export function legacyEncoding(sample: Buffer): string {
  if (koreanShare(iconv.decode(sample, 'cp949')) > 0.8) return 'CP949';
  const likeliest = analyse(sample).find(({ name, confidence }) => confidence >= 50 && iconv.encodingExists(name));
  if (likeliest === undefined) return scripts.find((script) => wordShare(sample, script) > 0.8)?.name ?? 'windows-1252';
  return /^(?:ASCII|ISO-8859-1|UTF-)/.test(likeliest.name) ? 'windows-1252' : likeliest.name;
}

/** For texts too short for chardet: encodings whose words hold no letters of another script. */
const scripts = [
  { name: 'Shift_JIS', word: /^[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}ー]+$/u },
  { name: 'GB18030', word: /^\p{Script=Han}+$/u },
  { name: 'windows-1251', word: /^\p{Script=Cyrillic}{2,}$/u },
] as const;

/** The share of the words with other than ASCII letters that are wholly of a script. */
function wordShare(sample: Buffer, { name, word }: (typeof scripts)[number]): number {
  const words = iconv.decode(sample, name).match(/[\p{L}\ufffd]+/gu) ?? [];
  const foreign = words.filter((letters) => /\P{ASCII}/u.test(letters));
  return foreign.filter((letters) => word.test(letters)).length / Math.max(1, foreign.length);
}

/** The share of usual Hangul among what is not ASCII; 0 where more than a cut at a chunk's end could not be decoded. */
function koreanShare(text: string): number {
  const foreign = text.replace(/\p{ASCII}+/gu, '');
  const broken = foreign.split('\ufffd').length - 1;
  if (broken > 2 + foreign.length / 1000) return 0;
  return usualSyllables(foreign.replace(/[^\p{Script=Hangul}]+/gu, '')) / Math.max(1, foreign.length - broken);
}

/** Syllables of KS X 1001: those that CP949 adds are rare in Korean, and what Japanese bytes decode to. */
function usualSyllables(hangul: string): number {
  const bytes = iconv.encode(hangul, 'cp949');
  return bytes.filter((byte, index) => index % 2 === 0 && byte >= 0xb0 && (bytes[index + 1] ?? 0) >= 0xa1).length;
}
