import { createHash } from 'node:crypto';
import type { PackageReceipt } from '../../shared/domain/package-outcome.ts';
import type { PackageAddress } from '../../shared/domain/exchange.ts';
import type { PackageLoss, PackagePart, PackageProfile } from '../../shared/domain/package-profile.ts';
import { bagReadme } from '../interchange/bag-readme.ts';
import type { Bag } from '../interchange/bag-writer.ts';
import { bagDeclaration, bagInfoText, manifestText, payloadOxum, type BagInfo } from '../interchange/bag.ts';
import type { Sign } from '../trust/own-keys.ts';
import { packageLayout, tagPaths } from '../interchange/package-paths.ts';

/** The log as far as a package holds it. */
export interface WrittenOperations {
  readonly count: number;
  /** ISO 8601 of the newest operation; null without any. */
  readonly newest: string | null;
  readonly vector: readonly string[];
}

/** What `bag-info.txt` says. */
export interface TagFacts {
  readonly counts: Pick<PackageReceipt, 'operations' | 'scenes' | 'sightings' | 'chips'>;
  readonly operations: WrittenOperations;
  readonly marking: string | null;
  readonly version: string;
  readonly profile: PackageProfile;
  readonly parts: readonly PackagePart[];
  readonly losses: readonly PackageLoss[];
  /** Signs the list of digests; null or nothing: the package is not signed. */
  readonly sign?: Sign | null | undefined;
  /** The age recipients it is sealed for. */
  readonly recipients: readonly string[];
  readonly address: Omit<PackageAddress, 'id'> | null;
  /** Whether it holds chosen sightings only. */
  readonly selection: boolean;
}

/** Ends a bag whose payload is complete: info, manifests, a README and, where it is to be signed, the signature. */
export async function addTagFiles(bag: Bag, facts: TagFacts): Promise<void> {
  const { counts, operations, marking, version, profile, parts, losses } = facts;
  const manifest = manifestText(bag.files);
  const packageId = `urn:uuid:${contentUuid(manifest)}`;
  const info: BagInfo = [
    ['Bag-Software-Agent', `Plimsoll ${version}`],
    ...(operations.newest === null ? [] : [['Bagging-Date', operations.newest.slice(0, 10)] as const]),
    ['External-Identifier', packageId],
    ['Payload-Oxum', payloadOxum(bag.files)],
    ['Plimsoll-Package', String(packageLayout)],
    ['Plimsoll-Profile', profile],
    ['Plimsoll-Parts', parts.join(', ')],
    ['Plimsoll-Operations', String(counts.operations)],
    ['Plimsoll-Scenes', String(counts.scenes)],
    ['Plimsoll-Sightings', String(counts.sightings)],
    ['Plimsoll-Chips', String(counts.chips)],
    ...losses
      .filter(({ what }) => what === 'not-seen-left-out')
      .map(({ count }) => ['Plimsoll-Sightings-Not-Seen', String(count)] as const),
    ...(operations.newest === null ? [] : [['Plimsoll-Newest-Operation', operations.newest] as const]),
    ...(marking === null ? [] : [['Plimsoll-Marking', marking] as const]),
    ...addressLines(facts),
    ...facts.recipients.map((recipient) => ['Plimsoll-Recipient', recipient] as const),
    ...operations.vector.map((line) => ['Plimsoll-Vector', line] as const),
  ];
  const payloadFiles = bag.files.length;
  await bag.add(tagPaths.readme, bagReadme({ ...facts, isSigned: Boolean(facts.sign) }));
  await bag.add(tagPaths.info, bagInfoText(info));
  await bag.add(tagPaths.declaration, bagDeclaration);
  await bag.add(tagPaths.manifest, manifest);
  const tagManifest = manifestText(bag.files.slice(payloadFiles));
  await bag.add(tagPaths.tagManifest, tagManifest);
  if (facts.sign) await bag.add(tagPaths.signature, facts.sign(Buffer.from(tagManifest), { packageId, marking }));
}

function addressLines({ address, selection }: TagFacts): BagInfo {
  const lines: BagInfo = selection ? [['Plimsoll-Selection', 'yes']] : [];
  if (address === null) return lines;
  return [
    ...lines,
    ['Plimsoll-From', address.from],
    ['Plimsoll-To', address.to],
    ['Plimsoll-Number', String(address.number)],
    ...(address.whole ? [['Plimsoll-Whole', 'yes'] as const] : []),
  ];
}

/** A package's id follows from its payload: a UUID of version 8 from the manifest's SHA-256. */
function contentUuid(manifest: string): string {
  const bytes = createHash('sha256').update(manifest).digest().subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
