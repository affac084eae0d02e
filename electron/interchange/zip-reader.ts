import { open, type FileHandle } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { fromFdPromise, type Entry, type ZipFile } from 'yauzl';
import { AppError } from '../../shared/errors.ts';
import { createNameClashes, unsafeName, zipName } from './zip-names.ts';

const mostEntries = 500_000;
const mostBytes = 64 * 2 ** 30;
const mostInflation = 200;
const smallEntryBytes = 1 << 20;
const regularFile = 0o100000;
const fileTypeMask = 0o170000;
/** The bit by which an entry says that its sizes follow its bytes, and the room they take. */
const hasDescriptor = 8;
const longestDescriptorBytes = 24;
/** What ends a ZIP: two records and a pointer of ZIP64, and the one record of every ZIP. */
const longestEndBytes = 56 + 20 + 22;

/** A ZIP whose directory was checked: plain names, no links, no encryption, no overlaps, sizes within reason. */
export interface ZipReader {
  /** Path → size of every file in it, in the order of its directory. */
  readonly files: ReadonlyMap<string, number>;
  /** The bytes of a file; ends with an error where its size does not hold. */
  stream(path: string): Promise<Readable>;
  close(): Promise<void>;
}

/** Opens a ZIP without extracting anything. Throws `package-unsafe`, `package-damaged`, `file-missing`, `file-unreadable`. */
export async function openZip(path: string): Promise<ZipReader> {
  const file = await openFile(path);
  try {
    const zip = await fromFdPromise(file.fd, { lazyEntries: true, strictFileNames: true, validateEntrySizes: true });
    const directoryAt = Number(zip.readEntryCursor);
    const everything = await readEntries(zip);
    await checkPlacement(zip, everything, directoryAt);
    const entries = everything.filter(({ name }) => !name.endsWith('/'));
    return {
      files: new Map(entries.map(({ name, entry }) => [name, entry.uncompressedSize])),
      stream: createStreams(zip, entries),
      close: () => file.close(),
    };
  } catch (error) {
    await file.close();
    throw zipError(error);
  }
}

async function openFile(path: string): Promise<FileHandle> {
  try {
    const file = await open(path);
    if ((await file.stat()).isFile()) return file;
    await file.close();
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT')
      throw new AppError('file-missing', `There is no file ${path}: check the path.`, { cause });
    throw new AppError('file-unreadable', `${path} cannot be read: check its permissions.`, { cause });
  }
  throw new AppError('file-unreadable', `${path} is not a file: choose a package.`);
}

interface NamedEntry {
  readonly name: string;
  readonly entry: Entry;
}

async function readEntries(zip: ZipFile): Promise<NamedEntry[]> {
  if (zip.entryCount > mostEntries) throw unsafe(`it holds more than ${mostEntries} files`);
  const entries: NamedEntry[] = [];
  const clashOf = createNameClashes();
  let bytes = 0;
  for await (const entry of zip.eachEntry()) {
    const name = nameOf(entry);
    checkEntry(name, entry);
    const clash = clashOf(name);
    if (clash !== null) throw unsafe(`the name ${shown(name)} ${clash}`);
    bytes += entry.uncompressedSize;
    if (bytes > mostBytes) throw unsafe('its files add up to more than 64 GB');
    if (name.endsWith('/') && entry.uncompressedSize > 0) throw unsafe(`the folder ${shown(name)} has a content`);
    entries.push({ name, entry });
  }
  return entries;
}

/** Info-ZIP's extra field by which an entry has a second name in UTF-8. */
const unicodePathField = 0x7075;

function nameOf(entry: Entry): string {
  const name = zipName(entry.fileNameRaw);
  if (name === null) throw unsafe(`the name ${shown(entry.fileName)} is in no encoding known here`);
  const hasSecond = entry.extraFields.some(({ id }) => id === unicodePathField);
  if (hasSecond && entry.fileName.normalize('NFC') !== name) throw unsafe(`${shown(name)} has two names`);
  return name;
}

function checkEntry(name: string, entry: Entry): void {
  const quoted = shown(name);
  const reason = unsafeName(name);
  if (reason !== null) throw unsafe(`the name ${quoted} ${reason}`);
  if (entry.isEncrypted()) throw unsafe(`${quoted} is encrypted`);
  if (entry.compressionMethod !== 0 && entry.compressionMethod !== 8)
    throw unsafe(`${quoted} is compressed by a method other than deflate`);
  const type = (entry.externalFileAttributes >>> 16) & fileTypeMask;
  const plain = type === 0 || type === regularFile || (type === 0o040000 && name.endsWith('/'));
  if (!plain) throw unsafe(`${quoted} is a link or a device, not a file`);
  const inflation = entry.uncompressedSize / Math.max(1, entry.compressedSize);
  if (entry.uncompressedSize > smallEntryBytes && inflation > mostInflation)
    throw unsafe(`${quoted} would grow to ${Math.round(inflation)} times its size`);
}

/** Every entry has its own bytes, under the same name in both places a ZIP keeps it, and there are no bytes besides. */
async function checkPlacement(zip: ZipFile, entries: readonly NamedEntry[], directoryAt: number): Promise<void> {
  let [end, slack] = [0, 0];
  const refuseHidden = (at: number) => {
    if (at > end + slack) throw unsafe('it hides bytes between its files');
  };
  const inOrder = entries.toSorted((a, b) => offsetOf(a) - offsetOf(b));
  for (const { name: plain, entry } of inOrder) {
    const local = await zip.readLocalFileHeaderPromise(entry);
    const name = shown(plain);
    if (!local.fileName.equals(entry.fileNameRaw)) throw unsafe(`${name} has two names`);
    if (entry.relativeOffsetOfLocalHeader < end) throw unsafe(`${name} shares its bytes with another file`);
    refuseHidden(entry.relativeOffsetOfLocalHeader);
    end = local.fileDataStart + entry.compressedSize;
    slack = entry.generalPurposeBitFlag & hasDescriptor ? longestDescriptorBytes : 0;
    if (end > zip.fileSize) throw damaged('it is cut off');
    if (end > directoryAt) throw unsafe(`${name} shares its bytes with the list of files`);
  }
  refuseHidden(directoryAt);
  if (zip.comment.length > 0 || zip.fileSize - Number(zip.readEntryCursor) > longestEndBytes)
    throw unsafe('it carries bytes after its list of files');
}

const offsetOf = ({ entry }: NamedEntry): number => entry.relativeOffsetOfLocalHeader;

function createStreams(zip: ZipFile, entries: readonly NamedEntry[]): (path: string) => Promise<Readable> {
  const entriesByPath = new Map(entries.map(({ name, entry }) => [name, entry]));
  return async (path) => {
    const entry = entriesByPath.get(path);
    if (entry === undefined) throw new AppError('not-found', `The package holds no file ${path}.`);
    return zip.openReadStreamPromise(entry);
  };
}

function zipError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  const text = error instanceof Error ? error.message : String(error);
  if (/absolute path|relative path|invalid characters in fileName/i.test(text))
    return unsafe('a name in it leads out of its folder', error);
  if (/end of central directory record signature not found/i.test(text))
    return damaged('it is not a whole ZIP file, for its end is missing: it was cut off, or is no package', error);
  if (/invalid comment length/i.test(text))
    return damaged('it is not a whole ZIP file, for other bytes follow its end or its end was overwritten', error);
  if (/invalid central directory file header signature/i.test(text))
    return damaged(
      'it is not a whole ZIP file, for its list of files is not where its end says: bytes were put before it or lost',
      error,
    );
  return damaged(`it is not a whole ZIP file (${text})`, error);
}

function unsafe(reason: string, cause?: unknown): AppError {
  return new AppError('package-unsafe', `The package is refused because ${reason}. Ask the sender for it again.`, {
    cause,
  });
}

function damaged(reason: string, cause?: unknown): AppError {
  return new AppError('package-damaged', `The package cannot be read: ${reason}. Ask the sender for it again.`, {
    cause,
  });
}

const shown = (name: string): string => JSON.stringify(name.slice(0, 200));
