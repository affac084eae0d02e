/** The declaration every bag begins with, RFC 8493 §2.1.1. */
export const bagDeclaration = 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n';

/** What a file is and weighs; `path` within the bag. */
export interface BagFile {
  readonly path: string;
  readonly sha256: string;
  readonly bytes: number;
}

/** A manifest as `sha256sum -c` reads it: digest, two blanks, path; sorted by path. */
export function manifestText(files: readonly BagFile[]): string {
  return files
    .toSorted((a, b) => (a.path < b.path ? -1 : 1))
    .map(({ path, sha256 }) => `${sha256}  ${path}\n`)
    .join('');
}

/** Digests by path. Null where a line is not one of a SHA-256 manifest, or a path stands twice. */
export function readManifest(text: string): ReadonlyMap<string, string> | null {
  const digests = new Map<string, string>();
  for (const line of text.split(/\r\n|\n|\r/)) {
    if (line === '') continue;
    const [, digest, path] = /^([0-9a-f]{64})[ \t]+\*?(?:\.\/)?(\S.*)$/i.exec(line) ?? [];
    if (digest === undefined || path === undefined || digests.has(path)) return null;
    digests.set(path, digest.toLowerCase());
  }
  return digests;
}

/** A label of `bag-info.txt` and its value; labels may stand several times. */
export type BagInfo = readonly (readonly [label: string, value: string])[];

/** All values of a label, in their order. */
export const infoValues = (info: BagInfo, label: string): string[] =>
  info.filter(([name]) => name === label).map(([, value]) => value);

/** The first value of a label. */
export const infoValue = (info: BagInfo, label: string): string | null => infoValues(info, label)[0] ?? null;

/** `bag-info.txt`; line breaks inside values become blanks. */
export function bagInfoText(info: BagInfo): string {
  return info.map(([label, value]) => `${label}: ${value.replace(/[\r\n]+/g, ' ')}\n`).join('');
}

/** Reads `bag-info.txt`, folded lines included; null where a line is none, or holds what no text should. */
export function readBagInfo(text: string): BagInfo | null {
  if (/[^\P{Cc}\t\r\n]|\ufffd/u.test(text)) return null;
  const info: [string, string][] = [];
  for (const line of text.replace(/(?:\r\n|\n|\r)[ \t]+/g, ' ').split(/\r\n|\n|\r/)) {
    if (line === '') continue;
    const [, label, value] = /^([^:\s][^:]*):[ \t]*(.*)$/.exec(line) ?? [];
    if (label === undefined || value === undefined) return null;
    info.push([label, value]);
  }
  return info;
}

/** Octets and number of the payload's files, RFC 8493 §2.2.2. */
export function payloadOxum(payload: readonly BagFile[]): string {
  return `${payload.reduce((sum, { bytes }) => sum + bytes, 0)}.${payload.length}`;
}
