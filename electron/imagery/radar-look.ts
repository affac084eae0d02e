import type { RadarScale } from '../../shared/domain/scene.ts';
import type { ImageSource } from './image-source.ts';
import type { ImageFacts, Samples } from './image.ts';
import type { ImageryPool } from './pool.ts';
import { isRadar } from './radar.ts';
import { statedRadarScale } from './radar-scale.ts';
import { noDataNumber } from './sample-arrays.ts';

interface Looking {
  readonly pool: ImageryPool;
  readonly source: ImageSource;
  readonly options?: Parameters<ImageryPool['run']>[2];
}

/**
 * What the samples of a radar image measure: as it says, else by a look at some of its pixels. Backscatter in
 * decibels is mostly below zero, which neither amplitude nor power ever is; amplitude is what is left.
 */
export async function radarScaleOf(facts: ImageFacts, looking: Looking): Promise<RadarScale | null> {
  const stated = statedRadarScale(facts);
  if (stated !== null || !isRadar(facts)) return stated;
  if (facts.type.startsWith('u')) return 'amplitude';
  const counts = { below: 0, above: 0 };
  for (const place of places) {
    count(await samplesAt(facts, place, looking), noDataNumber(facts.noData), counts);
    if (counts.below + counts.above >= enough) break;
  }
  return counts.below > counts.above ? 'decibels' : 'amplitude';
}

const side = 64;
const enough = 1000;
/** Shares of width and height, the middle first: the others where it holds no data. */
const places = [0.5, 0.25, 0.75, 0.1, 0.9].flatMap((down) => [0.5, 0.25, 0.75].map((across) => ({ across, down })));

function samplesAt(
  { width, height }: ImageFacts,
  { across, down }: (typeof places)[number],
  { pool, source, options }: Looking,
): Promise<Samples> {
  const [columns, rows] = [Math.min(side, width), Math.min(side, height)];
  const column = Math.floor((width - columns) * across);
  const row = Math.floor((height - rows) * down);
  return pool.run(
    'samples',
    { source, window: { level: 0, column, row, width: columns, height: rows, bands: [0] } },
    options,
  );
}

function count({ data, valid }: Samples, noData: number | null, counts: { below: number; above: number }): void {
  data.forEach((sample: number | bigint, index: number) => {
    const value = Number(sample);
    if (!Number.isFinite(value) || value === noData || valid?.[index] === 0) return;
    if (value < 0) counts.below += 1;
    else if (value > 0) counts.above += 1;
  });
}
