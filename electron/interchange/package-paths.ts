import { createHash } from 'node:crypto';

/** The version of the package layout this app writes, and the newest it reads. */
export const packageLayout = 1;

export const operationsFolder = 'data/ops/';
export const geoJsonPath = 'data/view/sightings.geojson';
export const csvPath = 'data/view/sightings.csv';
export const scenesPath = 'data/view/scenes.json';
export const chipPath = (sightingId: string): string => `data/view/chips/${sightingId}.png`;

export const cleanChipPath = (sightingId: string): string => `data/view/chips-clean/${sightingId}.png`;
export const cleanChipIndexPath = 'data/view/chips-clean/index.json';
export const reportPath = (language: 'en' | 'ko'): string => `data/view/report-${language}.html`;

/** Files of the bag outside its payload. */
export const tagPaths = {
  readme: 'README.txt',
  info: 'bag-info.txt',
  declaration: 'bagit.txt',
  manifest: 'manifest-sha256.txt',
  tagManifest: 'tagmanifest-sha256.txt',
  signature: 'tagmanifest-sha256.txt.minisig',
} as const;

/** `data/ops/<replica>/<stream>/<from>-<to>.ndjson`; numbers padded, so that names sort as operations do. */
export function operationsPath(replica: string, stream: string, range: readonly [from: number, to: number]): string {
  const [from, to] = range.map((seq) => String(seq).padStart(10, '0'));
  return `${operationsFolder}${replica}/${streamFolder(stream)}/${from}-${to}.ndjson`;
}

/** A folder name for a release stream that neither tells the marking nor troubles any file system. */
function streamFolder(stream: string): string {
  return stream === '' ? 'unmarked' : createHash('sha256').update(stream).digest('hex').slice(0, 16);
}
