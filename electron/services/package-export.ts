import { stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { PackageReceipt } from '../../shared/contract.ts';
import { hlcTime } from '../../shared/domain/hlc.ts';
import { combineMarkings } from '../../shared/domain/marking.ts';
import { AppError } from '../../shared/errors.ts';
import { createBag, type Bag } from '../interchange/bag-writer.ts';
import { chipPath, csvPath, geoJsonPath, scenesPath } from '../interchange/package-paths.ts';
import { scenesJson } from '../interchange/scenes-json.ts';
import { sightingsCsv } from '../interchange/sightings-csv.ts';
import { sightingsGeoJson } from '../interchange/sightings-geojson.ts';
import { createVersionTally } from '../interchange/version-tally.ts';
import { createZip } from '../interchange/zip-writer.ts';
import type { Workspace } from '../log/workspace.ts';
import { cutChip, type ChipSource } from './package-chips.ts';
import { operationsFiles } from './package-operations.ts';
import { addTagFiles, type WrittenOperations } from './package-tags.ts';
import { gatherContent, type PackageContent } from './package-views.ts';
import { createPlaceSightings } from './sighting-places.ts';
import type { Progress } from './tasks.ts';

const chipsAtOnce = 4;

/** What an export is made from and where it goes. */
export interface PackageExport {
  readonly workspace: Workspace;
  readonly scenes: ChipSource;
  readonly path: string;
  /** The app's version, named in the package. */
  readonly version: string;
  readonly signal: AbortSignal;
  readonly progress: Progress;
}

/**
 * Writes a package of all the workspace holds at this moment. The same state gives the same bytes: nothing in it comes
 * from the clock. Throws `cancelled`, `disk-full`, `file-not-writable`, and then leaves no trace.
 */
export async function exportPackage(order: PackageExport): Promise<PackageReceipt> {
  await refuseFolder(order.path);
  const upTo = order.workspace.versionVector();
  const content = await gatherContent(order.workspace, createPlaceSightings(order.scenes.georeference));
  const bag = createBag(createZip(order.path));
  try {
    const operations = await addOperations(bag, order, upTo);
    const withoutChip = await addChips(bag, order, content);
    await bag.add(scenesPath, scenesJson(content.scenes));
    await bag.add(csvPath, sightingsCsv(content.views));
    await bag.add(geoJsonPath, sightingsGeoJson(content.views));
    const counts = {
      operations: operations.count,
      scenes: content.scenes.length,
      sightings: content.views.length,
      chips: content.views.length - withoutChip.length,
    };
    await addTagFiles(bag, { counts, operations, marking: packageMarking(content), version: order.version });
    refuseCancelled(order.signal);
    const { bytes, sha256 } = await bag.zip.finish();
    return { path: order.path, bytes, sha256, ...counts, withoutChip };
  } catch (error) {
    await bag.zip.discard();
    throw error;
  }
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
  if (signal.aborted) throw new AppError('cancelled', 'The export was cancelled; nothing was written.');
}

async function addOperations(
  bag: Bag,
  { workspace, signal, progress }: PackageExport,
  upTo: ReturnType<Workspace['versionVector']>,
): Promise<WrittenOperations> {
  const total = upTo.reduce((sum, { highest }) => sum + highest, 0);
  const tally = createVersionTally();
  let count = 0;
  let newest: string | null = null;
  for (const file of operationsFiles(workspace.operations(), upTo)) {
    refuseCancelled(signal);
    await bag.add(file.path, file.bytes);
    for (const operation of file.operations) {
      tally.add(operation);
      if (newest === null || operation.hlc > newest) newest = operation.hlc;
    }
    count += file.operations.length;
    progress(count, Math.max(total, count), 'Operations');
    await nextTurn();
  }
  return { count, newest: newest === null ? null : hlcTime(newest), vector: tally.lines() };
}

/** Lets other calls be answered between two pieces of work. */
const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Cuts a few chips at a time and adds them in the order of their names; returns those that could not be cut. */
async function addChips(
  bag: Bag,
  { scenes, signal, progress }: PackageExport,
  { views }: PackageContent,
): Promise<PackageReceipt['withoutChip']> {
  const withoutChip: PackageReceipt['withoutChip'] = [];
  for (let first = 0; first < views.length; first += chipsAtOnce) {
    refuseCancelled(signal);
    const some = views.slice(first, first + chipsAtOnce);
    const chips = await Promise.all(some.map((view) => cutChip(scenes, view, signal)));
    for (const [index, chip] of chips.entries()) {
      const sighting = some[index]?.sighting.id ?? '';
      if ('png' in chip) await bag.add(chipPath(sighting), chip.png);
      else withoutChip.push({ sighting, reason: chip.reason });
    }
    progress(first + some.length, views.length, 'Chips');
  }
  return withoutChip;
}

function packageMarking({ scenes, views }: PackageContent): string | null {
  return combineMarkings([...scenes.map(({ marking }) => marking), ...views.map(({ sighting }) => sighting.marking)]);
}
