import type { BagFile } from './bag.ts';
import { type PackedFile, packFile } from './packed-file.ts';
import type { ZipWriter } from './zip-writer.ts';

/** A bag being written: a ZIP, and the digests of what is in it so far. */
export interface Bag {
  readonly zip: ZipWriter;
  readonly files: readonly BagFile[];
  add(path: string, content: Buffer | string): Promise<void>;
  addPacked(file: PackedFile): Promise<void>;
}

/** Begins a bag in a ZIP. */
export function createBag(zip: ZipWriter): Bag {
  const files: BagFile[] = [];
  const addPacked = async ({ path, bytes, sha256 }: PackedFile): Promise<void> => {
    files.push({ path, sha256, bytes: bytes.length });
    await zip.add(path, bytes);
  };
  return { zip, files, addPacked, add: (path, content) => addPacked(packFile({ path, content })) };
}
