import { stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { PackageReceipt } from '../../shared/domain/package-outcome.ts';
import type { PackageAddress } from '../../shared/domain/exchange.ts';
import { withheldBy, type PackagePart, type PackageProfile } from '../../shared/domain/package-profile.ts';
import type { VectorEntry } from '../../shared/domain/operation.ts';
import { AppError } from '../../shared/errors.ts';
import { createBag, type Bag } from '../interchange/bag-writer.ts';
import { fileCount, plainParts } from '../interchange/package-files.ts';
import { lossesOf } from '../interchange/package-losses.ts';
import type { PackageContent } from '../interchange/view-content.ts';
import type { ReportPictures } from '../interchange/report.ts';
import { exportCancelled, makeViews, type ViewMaker } from '../interchange/view-maker.ts';
import { createZip } from '../interchange/zip-writer.ts';
import type { Workspace } from '../log/workspace.ts';
import { exchangeScope, packageMarking, type ScopeChoice } from './exchange-scope.ts';
import { nextNumber, noteBlanks, notePeer, noteSent } from './peers.ts';
import { checkRecipient } from '../trust/age-identity.ts';
import type { Sign } from '../trust/own-keys.ts';
import { sealFor } from '../trust/sealed-file.ts';
import type { ChipSource } from './package-chips.ts';
import { type AddedOperations, addOperations, nextTurn } from './package-operations.ts';
import { addPictures } from './package-pictures.ts';
import { addTagFiles } from './package-tags.ts';
import { gatherContent } from './package-views.ts';
import { createPlaceSightings } from './sighting-places.ts';
import type { Progress } from './tasks.ts';

/** What an export is made from and where it goes. */
export interface PackageExport extends ScopeChoice {
  readonly workspace: Workspace;
  readonly scenes: ChipSource;
  readonly path: string;
  readonly profile: PackageProfile;
  readonly parts: readonly PackagePart[];
  /** The app's version, named in the package. */
  readonly version: string;
  readonly sign?: Sign | null | undefined;
  /** Seals it, so that only these age recipients can read it; their names stand in its signed part. */
  readonly recipients?: readonly string[] | null | undefined;
  readonly signal: AbortSignal;
  readonly progress: Progress;
}

/**
 * Writes a package of what the workspace holds at this moment. The same state gives the same bytes: nothing in it comes
 * from the clock. Throws `cancelled`, `disk-full`, `file-not-writable`, and then leaves no trace.
 */
export async function exportPackage(order: PackageExport): Promise<PackageReceipt> {
  await refuseFolder(order.path);
  const { profile, parts, signal } = order;
  const upTo = order.workspace.versionVector();
  const scope = exchangeScope(order.workspace, order);
  const content = await gatherContent(scope.reads, createPlaceSightings(order.scenes.georeference));
  const marking = packageMarking(scope, content, parts);
  const recipients = [...new Set((order.recipients ?? []).map(checkRecipient))];
  refuseCancelled(signal);
  const bag = createBag(createZip(order.path, recipients.length > 0 ? sealFor(recipients) : undefined));
  const views = makeViews({ content, parts, marking, withheld: withheldBy(profile) }, signal);
  try {
    const work = { ...order, refuseCancelled: () => refuseCancelled(signal) };
    const operations = parts.includes('log')
      ? await addOperations(bag, { ...work, operations: scope.operations() }, upTo)
      : noOperations;
    const pictures = await addPictures(bag, work, content.views);
    await addViews(bag, { ...order, views, content }, pictures.forReport);
    const counts = {
      operations: operations.count,
      scenes: content.scenes.length,
      sightings: content.views.length,
      chips: pictures.count,
    };
    const losses = lossesOf(content, parts);
    const { peer = null } = order;
    const number = peer !== null && parts.includes('log') ? nextNumber(order.workspace, peer) : null;
    await addTagFiles(bag, {
      address: addressOf(order, number),
      selection: Boolean(order.sightings),
      counts,
      operations,
      marking,
      version: order.version,
      profile,
      parts,
      losses,
      sign: order.sign,
      recipients,
    });
    refuseCancelled(signal);
    const { bytes, sha256 } = await bag.zip.finish((written) =>
      noteLeaving(order, { sha256: written.sha256, marking, number, ...counts }),
    );
    const { withoutChip } = pictures;
    const { leftOut } = scope;
    const blanks = [...scope.stillBlank, ...operations.blanked];
    noteSentTo(order, number, { chains: operations.chains, blanks });
    return {
      path: order.path,
      bytes,
      sha256,
      ...counts,
      withoutChip,
      profile,
      parts: [...parts],
      losses,
      leftOut,
      number,
    };
  } catch (error) {
    await bag.zip.discard();
    throw error;
  } finally {
    await views.end();
  }
}

const noOperations: AddedOperations = { count: 0, newest: null, vector: [], chains: [], blanked: [] };

function addressOf(
  { workspace, peer = null, whole = false, release = null, sightings = null }: PackageExport,
  number: number | null,
): Omit<PackageAddress, 'id'> | null {
  if (peer === null || number === null) return null;
  return { from: workspace.replica, to: peer, number, whole: whole && release === null && sightings === null };
}

/** Notes what is about to leave: whatever happens then, no package lies anywhere that the journal does not name. */
function noteLeaving(
  { workspace, profile, release = null, peer = null }: PackageExport,
  details: Readonly<Record<string, string | number | null>>,
): void {
  workspace.journal.note('export', { ...details, profile, release, peer });
}

/** Notes that the one a package was for has it now; of chosen sightings that is not known. */
function noteSentTo(
  { workspace, peer = null, sightings = null }: PackageExport,
  number: number | null,
  { chains, blanks }: { readonly chains: readonly VectorEntry[]; readonly blanks: readonly string[] },
): void {
  if (peer === null || number === null) return;
  noteSent(workspace, peer, number);
  if (sightings !== null) return;
  notePeer(workspace, peer, chains);
  noteBlanks(workspace, peer, [...new Set(blanks)]);
}

async function refuseFolder(path: string): Promise<void> {
  const folder = await stat(dirname(path)).catch(() => null);
  if (folder === null || !folder.isDirectory())
    throw new AppError(
      'file-not-writable',
      `There is no folder ${dirname(path)}: choose another place for the package.`,
    );
  if ((await stat(path).catch(() => null))?.isDirectory() === true)
    throw new AppError('file-not-writable', `${path} is a folder: choose a file name for the package.`);
}

function refuseCancelled(signal: AbortSignal): void {
  if (signal.aborted) throw exportCancelled();
}

interface ViewWork extends Pick<PackageExport, 'parts' | 'signal' | 'progress'> {
  readonly views: ViewMaker;
  readonly content: PackageContent;
}

/** The files of the views that every package holds: scenes, table and GeoJSON. */
const alwaysThere = 3;

async function addViews(
  bag: Bag,
  { views, content, parts, signal, progress }: ViewWork,
  pictures: ReportPictures,
): Promise<void> {
  const total = plainParts
    .filter((part) => parts.includes(part))
    .reduce((sum, part) => sum + fileCount(part, content), alwaysThere);
  let done = 0;
  for await (const file of views.views()) {
    refuseCancelled(signal);
    await bag.addPacked(file);
    progress((done += 1), total, 'Views');
    await nextTurn();
  }
  for await (const file of views.reports(pictures)) await bag.addPacked(file);
}
