import { buffer } from 'node:stream/consumers';
import type { Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import type { ViewFile } from './view-content.ts';

/** A small ZIP in memory: stored, of one fixed time, without data descriptors or ZIP64. */
export async function zipBuffer(files: readonly ViewFile[]): Promise<Buffer> {
  const zip = new ZipFile();
  const options = { mtime: new Date(1980, 0, 1, 23, 58), mode: 0o100644, compress: false, forceDosTimestamp: true };
  for (const { path, content } of files)
    zip.addBuffer(typeof content === 'string' ? Buffer.from(content) : content, path, options);
  zip.end();
  return buffer(zip.outputStream as Readable);
}
