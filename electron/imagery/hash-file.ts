import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import { AppError } from '../../shared/errors.ts';
import type { JobContext } from './pyramid-unit.ts';

const chunkBytes = 4_194_304;

/** SHA-256 of a file, in hexadecimal, reading it once. */
export async function hashFile(path: string, context: JobContext): Promise<string> {
  try {
    const file = await open(path, 'r');
    try {
      const { size } = await file.stat();
      const hash = createHash('sha256');
      const chunk = Buffer.allocUnsafe(chunkBytes);
      for (let done = 0; ;) {
        context.checkpoint();
        const { bytesRead } = await file.read(chunk, 0, chunkBytes, done);
        if (bytesRead === 0) return hash.digest('hex');
        hash.update(chunk.subarray(0, bytesRead));
        done += bytesRead;
        context.progress(size === 0 ? 1 : Math.min(1, done / size));
      }
    } finally {
      await file.close();
    }
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw new AppError(
      'file-unreadable',
      `${basename(path)} could not be read to the end. Check the disk it lies on.`,
      {
        cause: error,
      },
    );
  }
}
