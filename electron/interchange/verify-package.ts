import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import type { PackageVerdict } from '../../shared/contract.ts';
import type { NamedKey, PackageSignature } from '../../shared/domain/trust.ts';
import { AppError } from '../../shared/errors.ts';
import { judgeSignature, notRead } from '../trust/judge-signature.ts';
import { bagDeclaration, payloadOxum, readBagInfo, readManifest, type BagFile, type BagInfo } from './bag.ts';
import { parseBoundedJson } from './bounded-json.ts';
import { createOperationsCheck } from './check-operations.ts';
import { geoJsonPath, operationsFolder, packageLayout, scenesPath, tagPaths } from './package-paths.ts';
import { readLines } from './read-lines.ts';
import { signatureProblem } from './signature-problem.ts';
import { openZip, type ZipReader } from './zip-reader.ts';

const largestTagBytes = 256 << 20;
const mostProblems = 100;

/**
 * Checks a package without extracting it: its signature by the trusted keys, the ZIP, every digest, every operation's
 * hash and chain, and that the views hold what `bag-info.txt` says. A bad package is a verdict with its problems; throws
 * only where the file cannot be read.
 */
export async function verifyPackage(path: string, trusted: readonly NamedKey[] = []): Promise<PackageVerdict> {
  try {
    const zip = await openZip(path);
    try {
      return await inspect(path, zip, trusted);
    } finally {
      await zip.close();
    }
  } catch (error) {
    if (error instanceof AppError && (error.code === 'package-unsafe' || error.code === 'package-damaged'))
      return { ...emptyVerdict, path, problems: [error.message] };
    throw error;
  }
}

const emptyVerdict: PackageVerdict = {
  path: '',
  ok: false,
  files: 0,
  operations: 0,
  scenes: 0,
  sightings: 0,
  marking: null,
  signer: null,
  signature: notRead,
  sealed: 'none',
  recipients: [],
  newest: null,
  problems: [],
};

async function inspect(path: string, zip: ZipReader, trusted: readonly NamedKey[]): Promise<PackageVerdict> {
  const problems: string[] = [];
  const judged = await checkSignature(zip, trusted, problems);
  if (zip.files.has('fetch.txt')) problems.push('It asks to fetch files from elsewhere (fetch.txt): it is refused.');
  const info = await checkTags(zip, problems);
  const files = await checkDigests(zip, problems);
  const operations = await checkOperations(zip, info, problems);
  const sightings = await countItems(zip, geoJsonPath, problems);
  const scenes = await countItems(zip, scenesPath, problems);
  const payload = files.filter((file) => file.path.startsWith('data/'));
  const expected: BagInfo = [
    ['Payload-Oxum', payloadOxum(payload)],
    ['Plimsoll-Operations', String(operations)],
    ['Plimsoll-Scenes', String(scenes)],
    ['Plimsoll-Sightings', String(sightings)],
  ];
  for (const [label, value] of expected)
    if (infoValue(info, label) !== value)
      problems.push(`bag-info.txt says ${label} ${infoValue(info, label) ?? 'nothing'}, but it is ${value}.`);
  const ok = problems.length === 0;
  const signature: PackageSignature = judged.state === 'trusted' && !ok ? { ...judged, state: 'tampered' } : judged;
  return {
    path,
    ok,
    files: zip.files.size,
    operations,
    scenes,
    sightings,
    marking: infoValue(info, 'Plimsoll-Marking'),
    signer: signature.state === 'trusted' ? (signature.key?.name ?? null) : null,
    signature,
    sealed: 'none',
    recipients: infoValues(info, 'Plimsoll-Recipient'),
    newest: infoValue(info, 'Plimsoll-Newest-Operation'),
    problems: problems.slice(0, mostProblems),
  };
}

/** Before anything else is read: who vouches for the list of digests. */
async function checkSignature(
  zip: ZipReader,
  trusted: readonly NamedKey[],
  problems: string[],
): Promise<PackageSignature> {
  const isSigned = zip.files.has(tagPaths.signature);
  const text = isSigned ? await readText(zip, tagPaths.signature, []) : null;
  const manifest = isSigned ? await readText(zip, tagPaths.tagManifest, []) : null;
  const signature = judgeSignature(isSigned ? (text ?? '') : null, Buffer.from(manifest ?? ''), trusted);
  const problem = signatureProblem(signature);
  if (problem !== null) problems.push(problem);
  return signature;
}

const infoValues = (info: BagInfo, label: string): string[] =>
  info.filter(([name]) => name === label).map(([, value]) => value);

const infoValue = (info: BagInfo, label: string): string | null => infoValues(info, label)[0] ?? null;

async function checkTags(zip: ZipReader, problems: string[]): Promise<BagInfo> {
  const declaration = await readText(zip, tagPaths.declaration, problems);
  if (declaration !== null && declaration !== bagDeclaration)
    problems.push('bagit.txt does not declare a bag of version 1.0 in UTF-8.');
  const text = await readText(zip, tagPaths.info, problems);
  const info = text === null ? [] : readBagInfo(text);
  if (info === null) problems.push('bag-info.txt cannot be read.');
  const layout = Number(infoValue(info ?? [], 'Plimsoll-Package') ?? Number.NaN);
  if (layout > packageLayout) problems.push('It was made by a newer version of Plimsoll: install that version.');
  else if (layout !== packageLayout) problems.push('bag-info.txt does not say that this is a Plimsoll package.');
  return info ?? [];
}

async function readText(zip: ZipReader, path: string, problems: string[]): Promise<string | null> {
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

/** Reads a file to its end; null, or why that could not be done. */
async function consume(zip: ZipReader, path: string, onChunk: (chunk: Buffer) => void): Promise<string | null> {
  try {
    const stream: Readable = await zip.stream(path);
    for await (const chunk of stream) onChunk(chunk as Buffer);
    return null;
  } catch {
    return `${path} cannot be unpacked: the package is damaged.`;
  }
}

async function checkDigests(zip: ZipReader, problems: string[]): Promise<BagFile[]> {
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

async function checkOperations(zip: ZipReader, info: BagInfo, problems: string[]): Promise<number> {
  const check = createOperationsCheck();
  const paths = [...zip.files.keys()].filter((path) => path.startsWith(operationsFolder)).toSorted();
  for (const path of paths) {
    const problem = await check.file(path, readLines(zip, path)).catch(readFailure);
    if (problem !== null) problems.push(problem);
  }
  const stated = infoValues(info, 'Plimsoll-Vector');
  if (JSON.stringify(stated.toSorted()) !== JSON.stringify(check.vector()))
    problems.push('The operations do not reach as far as bag-info.txt says: some are missing or were added.');
  return check.count();
}

function readFailure(error: unknown): string {
  return error instanceof AppError ? error.message : 'An operations file cannot be unpacked: the package is damaged.';
}

/** Number of features of a GeoJSON file, or of items of a JSON list; 0 with a problem where it is neither. */
async function countItems(zip: ZipReader, path: string, problems: string[]): Promise<number> {
  const text = await readText(zip, path, problems);
  if (text === null) return 0;
  const value = parseBoundedJson(text);
  const items: unknown = Array.isArray(value) ? value : Object(value)['features'];
  if (Array.isArray(items)) return items.length;
  problems.push(`${path} is not the JSON it should be.`);
  return 0;
}
