import { createHash } from 'node:crypto';
import type { ViewFile } from './view-content.ts';

/** A file as it goes into a bag. */
export interface PackedFile {
  readonly path: string;
  readonly bytes: Buffer;
  readonly sha256: string;
}

export function packFile({ path, content }: ViewFile): PackedFile {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  return { path, bytes, sha256: createHash('sha256').update(bytes).digest('hex') };
}
