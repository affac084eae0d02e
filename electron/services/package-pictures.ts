import type { PackageReceipt } from '../../shared/domain/package-outcome.ts';
import type { PackagePart } from '../../shared/domain/package-profile.ts';
import type { Bag } from '../interchange/bag-writer.ts';
import { mostReportPictures } from '../interchange/package-losses.ts';
import { chipPath, cleanChipIndexPath, cleanChipPath } from '../interchange/package-paths.ts';
import { reportPicture } from '../interchange/report-picture.ts';
import type { SightingView } from '../interchange/sighting-view.ts';
import { openChip, type Chip, type ChipSource } from './package-chips.ts';
import type { Progress } from './tasks.ts';

const chipsAtOnce = 4;

interface PictureOrder {
  readonly scenes: ChipSource;
  readonly parts: readonly PackagePart[];
  readonly signal: AbortSignal;
  readonly progress: Progress;
  /** Throws once the export is cancelled. */
  readonly refuseCancelled: () => void;
}

/** What became of the pictures of a package. */
export interface WrittenPictures {
  readonly withoutChip: PackageReceipt['withoutChip'];
  /** How many sightings have at least one picture. */
  readonly count: number;
  /** `data:` URLs for the report, by sighting. */
  readonly forReport: ReadonlyMap<string, string>;
}

interface Drawn {
  readonly sighting: string;
  readonly annotated: Buffer | null;
  readonly clean: Buffer | null;
  readonly entry: unknown;
}

/** Draws a few chips at a time and adds them in the order of the sightings, with an index of the clean ones. */
export async function addPictures(
  bag: Bag,
  order: PictureOrder,
  views: readonly SightingView[],
): Promise<WrittenPictures> {
  const withoutChip: PackageReceipt['withoutChip'] = [];
  const forReport = new Map<string, string>();
  const index: unknown[] = [];
  if (!order.parts.includes('chips') && !order.parts.includes('clean chips'))
    return { withoutChip, forReport, count: 0 };
  for (let first = 0; first < views.length; first += chipsAtOnce) {
    order.refuseCancelled();
    const some = views.slice(first, first + chipsAtOnce);
    for (const drawn of await Promise.all(some.map((view) => draw(order, view)))) {
      if ('reason' in drawn) withoutChip.push(drawn);
      else await add(bag, { order, forReport, index }, drawn);
    }
    order.progress(first + some.length, views.length, 'Chips');
  }
  if (index.length > 0)
    await bag.add(cleanChipIndexPath, `[\n${index.map((entry) => JSON.stringify(entry)).join(',\n')}\n]\n`);
  return { withoutChip, forReport, count: views.length - withoutChip.length };
}

async function draw(
  { scenes, parts, signal }: PictureOrder,
  view: SightingView,
): Promise<Drawn | PackageReceipt['withoutChip'][number]> {
  const sighting = view.sighting.id;
  const chip = await openChip(scenes, view, signal);
  if ('reason' in chip) return { sighting, reason: chip.reason };
  return {
    sighting,
    annotated: parts.includes('chips') ? await chip.annotated() : null,
    clean: parts.includes('clean chips') ? await chip.clean() : null,
    entry: indexEntry(view, chip),
  };
}

/** Which pixels of which file a clean chip shows, and where the sighting lies in them. */
function indexEntry({ sighting, scene }: SightingView, { window }: Chip) {
  const { column, row, width, height } = window;
  const { id, geometry, vesselClass } = sighting;
  const image = { scene: sighting.scene, sceneSha256: scene?.sha256 ?? null, sceneSize: [scene?.width, scene?.height] };
  return { sighting: id, file: `${id}.png`, vesselClass, window: { column, row, width, height }, geometry, ...image };
}

interface Sinks {
  readonly order: PictureOrder;
  readonly forReport: Map<string, string>;
  readonly index: unknown[];
}

async function add(bag: Bag, { order, forReport, index }: Sinks, { sighting, annotated, clean, entry }: Drawn) {
  if (annotated !== null) {
    await bag.add(chipPath(sighting), annotated);
    if (order.parts.includes('report') && forReport.size < mostReportPictures)
      forReport.set(sighting, await reportPicture(annotated));
  }
  if (clean !== null) {
    await bag.add(cleanChipPath(sighting), clean);
    index.push(entry);
  }
}
