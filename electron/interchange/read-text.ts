import type { Readable } from 'node:stream';
import type { ZipReader } from './zip-reader.ts';

const largestTagBytes = 256 << 20;

/** The text of a file of a package; null, and a problem more, where it is missing, endless or damaged. */
export async function readText(zip: ZipReader, path: string, problems: string[]): Promise<string | null> {
  const bytes = zip.files.get(path);
  if (bytes === undefined) problems.push(`${path} is missing.`);
  else if (bytes > largestTagBytes) problems.push(`${path} is larger than any package needs.`);
  else return readWhole(zip, path, problems);
  return null;
}

async function readWhole(zip: ZipReader, path: string, problems: string[]): Promise<string | null> {
  const chunks: Buffer[] = [];
  const failure = await consume(zip, path, (chunk) => chunks.push(chunk));
  if (failure !== null) problems.push(failure);
  return failure === null ? Buffer.concat(chunks).toString('utf8') : null;
}

/** Reads a file of a package to its end; null, or why that could not be done. */
export async function consume(zip: ZipReader, path: string, onChunk: (chunk: Buffer) => void): Promise<string | null> {
  try {
    const stream: Readable = await zip.stream(path);
    for await (const chunk of stream) onChunk(chunk as Buffer);
    return null;
  } catch {
    return `${path} cannot be unpacked: the package is damaged.`;
  }
}
