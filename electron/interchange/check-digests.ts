import { createHash } from 'node:crypto';
import { readManifest, type BagFile } from './bag.ts';
import { tagPaths } from './package-paths.ts';
import { consume, readText } from './read-text.ts';
import type { ZipReader } from './zip-reader.ts';

/** Compares every file of a package with the manifest that lists it; returns what is there. */
export async function checkDigests(zip: ZipReader, problems: string[]): Promise<BagFile[]> {
  const payloadManifest = await readDigests(zip, tagPaths.manifest, problems);
  const tagManifest = await readDigests(zip, tagPaths.tagManifest, problems);
  const files: BagFile[] = [];
  for (const path of zip.files.keys()) {
    const listed = path.startsWith('data/') ? payloadManifest : tagManifest;
    const file = await digestFile(zip, path, problems);
    files.push(file);
    if (/^tagmanifest-[a-z0-9]+\.txt(?:\.minisig)?$/.test(path)) continue;
    const digest = listed.get(path);
    if (digest === undefined) problems.push(`${path} is in no manifest: it was added later.`);
    else if (digest !== file.sha256) problems.push(`${path} was changed: its SHA-256 does not match the manifest.`);
  }
  for (const path of [...payloadManifest.keys(), ...tagManifest.keys()])
    if (!zip.files.has(path)) problems.push(`${path} is missing, although a manifest lists it.`);
  return files;
}

async function readDigests(zip: ZipReader, path: string, problems: string[]): Promise<ReadonlyMap<string, string>> {
  const text = await readText(zip, path, problems);
  const digests = text === null ? new Map<string, string>() : readManifest(text);
  if (digests === null) problems.push(`${path} is not a list of SHA-256 digests.`);
  return digests ?? new Map<string, string>();
}

async function digestFile(zip: ZipReader, path: string, problems: string[]): Promise<BagFile> {
  const hash = createHash('sha256');
  const failure = await consume(zip, path, (chunk) => hash.update(chunk));
  if (failure !== null) problems.push(failure);
  return { path, sha256: hash.digest('hex'), bytes: zip.files.get(path) ?? 0 };
}
