import { createHash } from 'node:crypto';
import type { BagFile } from './bag.ts';
import type { ZipWriter } from './zip-writer.ts';

/** A bag being written: a ZIP, and the digests of what is in it so far. */
export interface Bag {
  readonly zip: ZipWriter;
  readonly files: readonly BagFile[];
  add(path: string, content: Buffer | string): Promise<void>;
}

/** Begins a bag in a ZIP. */
export function createBag(zip: ZipWriter): Bag {
  const files: BagFile[] = [];
  return {
    zip,
    files,
    async add(path, content) {
      const bytes = typeof content === 'string' ? Buffer.from(content) : content;
      files.push({ path, sha256: createHash('sha256').update(bytes).digest('hex'), bytes: bytes.length });
      await zip.add(path, bytes);
    },
  };
}
