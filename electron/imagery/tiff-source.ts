import { closeSync, fstatSync, openSync, readSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { AppError } from '../../shared/errors.ts';

/** A file open for reading at any position. Reads are synchronous: decoding happens in worker threads. */
export interface TiffSource {
  readonly path: string;
  /** File name, for sentences. */
  readonly name: string;
  readonly size: number;
  /** Fills `target` from `position` on; throws `scene-truncated` where the file ends before. */
  readonly readInto: (target: Uint8Array, position: number) => void;
  readonly read: (position: number, length: number) => Uint8Array;
  readonly close: () => void;
}

/** Opens a file; throws `file-missing` or `file-unreadable`, also for folders and devices. */
export function openSource(path: string): TiffSource {
  const name = basename(path);
  const descriptor = openDescriptor(path);
  const { size } = fstatSync(descriptor);
  const readInto = (target: Uint8Array, position: number): void => {
    const isInside = position >= 0 && position + target.length <= size;
    if (!isInside) throw endsBefore(name, position + target.length, size);
    let done = 0;
    while (done < target.length) {
      const got = readSome(descriptor, target.subarray(done), position + done, name);
      if (got === 0) throw endsBefore(name, position + target.length, size);
      done += got;
    }
  };
  const read = (position: number, length: number): Uint8Array => {
    const isInside = position >= 0 && position + length <= size;
    if (!isInside) throw endsBefore(name, position + length, size);
    const bytes = new Uint8Array(length);
    readInto(bytes, position);
    return bytes;
  };
  let isOpen = true;
  const close = (): void => {
    if (isOpen) closeSync(descriptor);
    isOpen = false;
  };
  return { path, name, size, readInto, read, close };
}

function openDescriptor(path: string): number {
  const name = basename(path);
  try {
    const isFile = statSync(path).isFile();
    if (isFile) return openSync(path, 'r');
  } catch (cause) {
    throw unreadable(path, cause);
  }
  throw new AppError('file-unreadable', `${name} is a folder or a device, not a file. Choose the scene's file itself.`);
}

function unreadable(path: string, cause: unknown): AppError {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  const name = basename(path);
  if (code === 'ENOENT' || code === 'ENOTDIR') {
    return new AppError('file-missing', `${name} is not at ${path}. Check the path, or locate the file again.`, {
      cause,
    });
  }
  const reason =
    code === 'EACCES' || code === 'EPERM' ? 'this account has no permission to read it' : `the system said ${code}`;
  return new AppError(
    'file-unreadable',
    `${name} cannot be read: ${reason}. Check the file's permissions and its disk.`,
    {
      cause,
    },
  );
}

function readSome(descriptor: number, target: Uint8Array, position: number, name: string): number {
  try {
    return readSync(descriptor, target, 0, target.length, position);
  } catch (cause) {
    throw new AppError('file-unreadable', `${name} could not be read from its disk. Check the disk and try again.`, {
      cause,
    });
  }
}

function endsBefore(name: string, needed: number, size: number): AppError {
  return new AppError(
    'scene-truncated',
    `${name} is cut off: it has ${size} bytes, but its header points to byte ${needed}. Copy the file again from its source.`,
  );
}
