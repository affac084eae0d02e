import { createHash } from 'node:crypto';
import { bagDeclaration, bagInfoText, manifestText, payloadOxum } from '../../electron/interchange/bag.ts';
import { canonicalJson } from '../../shared/domain/canonical-json.ts';
import { operationHash, type Operation } from '../../shared/domain/operation.ts';
import type { RawEntry } from './raw-zip.ts';

const replica = 'a'.repeat(32);

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

/** A chain of operations of one replica, unmarked, with true hashes. */
export function someOperations(count: number, change: (operation: object) => object = (same) => same): Operation[] {
  const chain: Operation[] = [];
  for (let seq = 1; seq <= count; seq += 1) {
    const operation = change({
      prev: chain.at(-1)?.hash ?? null,
      replica,
      stream: '',
      seq,
      hlc: String(seq).padStart(32, '0'),
      actor: 'analyst',
      edit: '0198f3d2-0000-7000-8000-000000000001',
      entity: '0198f3d2-0000-7000-8000-000000000002',
      field: 'name',
      value: `value ${seq}`,
      seal: '5'.repeat(32),
      supersedes: [],
    }) as Omit<Operation, 'hash'>;
    chain.push({ ...operation, hash: operationHash(operation, sha256) });
  }
  return chain;
}

export const operationLines = (operations: readonly unknown[]): string =>
  operations.map((operation) => `${canonicalJson(operation)}\n`).join('');

export type PackageFiles = Readonly<Record<string, string>>;

/** Payload of a good package of two operations. */
export const goodPayload: PackageFiles = {
  [`data/ops/${replica}/unmarked/0000000001-0000000002.ndjson`]: operationLines(someOperations(2)),
  'data/view/scenes.json': '[]\n',
  'data/view/sightings.csv': '\ufeffid\r\n',
  'data/view/sightings.geojson': '{"type":"FeatureCollection","features":[]}\n',
};

export const goodInfo: readonly (readonly [string, string])[] = [
  ['Plimsoll-Package', '1'],
  ['Plimsoll-Operations', '2'],
  ['Plimsoll-Scenes', '0'],
  ['Plimsoll-Sightings', '0'],
  ['Plimsoll-Vector', `${replica} 2 2 ""`],
];

/** All files of a bag around a payload, with true manifests. */
export function bagAround(
  payload: PackageFiles,
  info: readonly (readonly [string, string])[] = goodInfo,
): PackageFiles {
  const files = Object.entries(payload).map(digest);
  const tags: PackageFiles = {
    'bag-info.txt': bagInfoText([...info, ['Payload-Oxum', payloadOxum(files)]]),
    'bagit.txt': bagDeclaration,
    'manifest-sha256.txt': manifestText(files),
  };
  return withTagManifest({ ...payload, ...tags });
}

/** Files of a bag with the manifest of those outside its payload. */
export function withTagManifest(files: PackageFiles): PackageFiles {
  const tags = Object.entries(files).filter(([path]) => !path.startsWith('data/'));
  return { ...files, 'tagmanifest-sha256.txt': manifestText(tags.map(digest)) };
}

/** The entries of a bag's files in a ZIP; `method` 8 deflates them. */
export const entriesOf = (files: PackageFiles, method = 0): RawEntry[] =>
  Object.entries(files).map(([name, data]) => ({ name, data, method }));

const digest = ([path, text]: readonly [string, string]) => ({
  path,
  sha256: createHash('sha256').update(text).digest('hex'),
  bytes: Buffer.byteLength(text),
});
