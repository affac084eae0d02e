import type { PackageVerdict } from '../../shared/domain/package-outcome.ts';
import { PackageAddress } from '../../shared/domain/exchange.ts';
import type { NamedKey, PackageSignature } from '../../shared/domain/trust.ts';
import { AppError } from '../../shared/errors.ts';
import { judgeSignature, notRead } from '../trust/judge-signature.ts';
import { bagDeclaration, infoValue, infoValues, payloadOxum, readBagInfo, type BagInfo } from './bag.ts';
import { parseBoundedJson } from './bounded-json.ts';
import { checkDigests } from './check-digests.ts';
import { createOperationsCheck } from './check-operations.ts';
import { geoJsonPath, operationsFolder, packageLayout, scenesPath, tagPaths } from './package-paths.ts';
import { readLines } from './read-lines.ts';
import { readText } from './read-text.ts';
import { signatureProblem } from './signature-problem.ts';
import { openZip, type ZipReader } from './zip-reader.ts';

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
  seen: null,
  sealed: 'none',
  recipients: [],
  newest: null,
  address: null,
  selection: false,
  problems: [],
};

async function inspect(path: string, zip: ZipReader, trusted: readonly NamedKey[]): Promise<PackageVerdict> {
  const wrapped = wrappedIn([...zip.files.keys()]);
  if (wrapped !== null) return { ...emptyVerdict, path, files: zip.files.size, problems: [wrapped] };
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
    seen: null,
    sealed: 'none',
    recipients: infoValues(info, 'Plimsoll-Recipient'),
    newest: infoValue(info, 'Plimsoll-Newest-Operation'),
    address: addressIn(info),
    selection: infoValue(info, 'Plimsoll-Selection') === 'yes',
    problems: problems.slice(0, mostProblems),
  };
}

/** Why a package is not found where it should be, though it is in there: a phrase for who packed it again. */
function wrappedIn(names: readonly string[]): string | null {
  if (names.includes(tagPaths.declaration)) return null;
  const [first = ''] = names;
  const folder = first.slice(0, first.indexOf('/') + 1);
  if (folder !== '' && names.includes(folder + tagPaths.declaration))
    return `Its files lie in a folder of their own, ${folder}: pack what is in the folder, not the folder itself.`;
  const [inner] = names.filter((name) => /\.plim(?:\.age)?$/i.test(name));
  return inner === undefined ? null : `It is a ZIP with the package ${inner} in it: unpack it and use that.`;
}

function addressIn(info: BagInfo): PackageAddress | null {
  const address = {
    id: infoValue(info, 'External-Identifier'),
    from: infoValue(info, 'Plimsoll-From'),
    to: infoValue(info, 'Plimsoll-To'),
    number: Number(infoValue(info, 'Plimsoll-Number')),
    whole: infoValue(info, 'Plimsoll-Whole') === 'yes',
  };
  return PackageAddress.safeParse(address).data ?? null;
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
