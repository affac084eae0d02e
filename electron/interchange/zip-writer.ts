import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Transform } from 'node:stream';
import { once } from 'node:events';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import { AppError } from '../../shared/errors.ts';

export interface WrittenZip {
  readonly bytes: number;
  readonly sha256: string;
}

/** A ZIP being written beside its target; nothing is at the target before `finish`. */
export interface ZipWriter {
  /** Adds one stored file; entries keep the order they are added in. */
  add(path: string, bytes: Buffer): Promise<void>;
  /** Ends the file, forces it onto the disk, tells of it and, unless that throws, moves it to the target. */
  finish(tell?: (written: WrittenZip) => void): Promise<WrittenZip>;
  /** Removes what was written so far. */
  discard(): Promise<void>;
}

type Through = (source: AsyncIterable<Buffer>) => AsyncIterable<Uint8Array>;

/**
 * Writes a ZIP whose bytes follow from names and contents alone: entries are stored, not compressed (compressors differ
 * between machines), with one fixed time, and carry no extra fields. `seal` encrypts the whole on its way to the disk.
 * Throws `disk-full`, `file-not-writable`.
 */
export function createZip(target: string, seal: Through = (source) => source): ZipWriter {
  const temporary = `${target}.${process.pid}-${Date.now().toString(36)}.part`;
  const zip = new ZipFile();
  const digest = createDigest();
  const stream = zip.outputStream as Transform;
  const written = pipeline(stream, seal, digest.through, createWriteStream(temporary, { flags: 'wx', flush: true }));
  const failure = written.then(
    () => null,
    (error: unknown) => writeError(error, target),
  );
  const options = { mtime: fixedTime(), mode: 0o100644, compress: false, forceDosTimestamp: true };
  return {
    async add(path, bytes) {
      if (stream.destroyed) throw await failure;
      zip.addBuffer(bytes, path, options);
      if (!stream.writableNeedDrain) return;
      await Promise.race([once(stream, 'drain').catch(() => undefined), failure]);
      if (stream.destroyed) throw await failure;
    },
    async finish(tell) {
      zip.end();
      const failed = await failure;
      if (failed !== null) throw failed;
      const result = digest.result();
      tell?.(result);
      await moveIntoPlace(temporary, target);
      return result;
    },
    async discard() {
      stream.destroy();
      await failure;
      await rm(temporary, { force: true });
    },
  };
}

/** Late on the first day ZIP knows, so that a desk that changes its time zone while the app runs writes the same. */
const fixedTime = (): Date => new Date(1980, 0, 1, 23, 58);

function createDigest() {
  const hash = createHash('sha256');
  const counted = { bytes: 0 };
  const through = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      counted.bytes += chunk.length;
      done(null, chunk);
    },
  });
  return { through, result: (): WrittenZip => ({ bytes: counted.bytes, sha256: hash.digest('hex') }) };
}

async function moveIntoPlace(temporary: string, target: string): Promise<void> {
  try {
    await rename(temporary, target);
    await syncFolder(dirname(target));
  } catch (error) {
    throw writeError(error, target);
  }
}

/** Makes the rename last through a power cut; Windows has no such call for folders. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function writeError(error: unknown, target: string): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'ENOSPC' || code === 'EDQUOT' || code === 'EFBIG')
    return new AppError('disk-full', `The disk is full: ${target} was not written. Free some space and try again.`, {
      cause: error,
    });
  if (/^(?:EACCES|EPERM|EROFS|ENOENT|ENOTDIR|EISDIR|ENAMETOOLONG|EBUSY)$/.test(code))
    return new AppError('file-not-writable', `${target} cannot be written: choose another folder or name.`, {
      cause: error,
    });
  return error;
}
