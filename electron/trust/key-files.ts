import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { AppError } from '../../shared/errors.ts';

const largestKeyFile = 1 << 20;

/** The text of a key file; null where there is none. Throws `file-unreadable`, `key-unreadable`. */
export const readKeyFile = (path: string): string | null => readKeyBytes(path)?.toString('utf8') ?? null;

/** As `readKeyFile`, for a file that need not be text. */
export function readKeyBytes(path: string): Buffer | null {
  const bytes = readBytes(path);
  if (bytes !== null && bytes.length > largestKeyFile)
    throw new AppError('key-unreadable', `${path} is too large for a key: choose another file.`);
  return bytes;
}

function readBytes(path: string): Buffer | null {
  try {
    return readFileSync(path);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw new AppError('file-unreadable', `${path} cannot be read: check its permissions.`, { cause });
  }
}

/** Writes a file whole or not at all, readable by its owner alone. Throws `disk-full`, `file-not-writable`. */
export function writeKeyFile(path: string, text: string): void {
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    writeFileSync(`${path}.part`, text, { flush: true, mode: 0o600 });
    renameSync(`${path}.part`, path);
  } catch (cause) {
    const full = (cause as NodeJS.ErrnoException).code === 'ENOSPC';
    const message = `${path} could not be written: ${full ? 'free some space' : 'allow writing there'} and try again.`;
    throw new AppError(full ? 'disk-full' : 'file-not-writable', message, { cause });
  }
}
