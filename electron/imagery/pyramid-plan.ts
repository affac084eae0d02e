import type { RadarScale } from '../../shared/domain/scene.ts';
import type { ImageFacts, ImageLevel } from './image.ts';
import type { Resampling } from './pyramid-reduce.ts';
import { bytesPerSample } from './codecs/sample-array.ts';

export const tileSize = 512;

export interface LevelSize {
  readonly width: number;
  readonly height: number;
}

/** A level of a pyramid to be built: level n is 2ⁿ times smaller than the image. */
export interface PlannedLevel extends LevelSize {
  readonly level: number;
  readonly tilesAcross: number;
  readonly tilesDown: number;
  /** Where its tiles begin in the index of all tiles, band after band. */
  readonly firstTile: number;
  /** False where the file has this level already. */
  readonly written: boolean;
}

/** A part of the image one worker reduces on its own: its corner lies on a tile corner up to `PyramidPlan.unitLevels`. */
export interface Unit {
  readonly column: number;
  readonly row: number;
  readonly width: number;
  readonly height: number;
  readonly bands: readonly number[];
}

export interface PyramidPlan {
  readonly levels: readonly PlannedLevel[];
  readonly resampling: Resampling;
  /** What one step of a sample is in decibels, where those are averaged. */
  readonly decibelsPerStep: number;
  readonly bands: number;
  readonly tiles: number;
  /** Levels each unit makes whole tiles of; the one above is put together in memory and finished in one go. */
  readonly unitLevels: number;
}

/** Sizes of the levels a scene is shown in: powers of two down from full size until one tile holds it. */
export function viewLevels({ width, height }: LevelSize): LevelSize[] {
  const levels = [{ width, height }];
  for (let level = 1; Math.max(width, height) > tileSize * 2 ** (level - 1); level++) {
    levels.push({ width: Math.ceil(width / 2 ** level), height: Math.ceil(height / 2 ** level) });
  }
  return levels;
}

const usableLongSide = 1024;
const usableStep = 4.5;

/** Whether a file's own levels leave gaps that would make tiles slow. */
export function needsPyramid(levels: readonly LevelSize[]): boolean {
  const sides = levels.map(({ width, height }) => Math.max(width, height));
  const hasGap = sides.some((side, index) => index > 0 && (sides[index - 1] ?? side) > side * usableStep);
  return hasGap || (sides.at(-1) ?? 0) > usableLongSide;
}

/** What to build over an image; `radarScale` is null for what is no radar. */
export function planPyramid(
  facts: ImageFacts,
  existing: readonly ImageLevel[],
  radarScale: RadarScale | null,
): PyramidPlan {
  let tiles = 0;
  const levels = viewLevels(facts)
    .map((size, level) => ({ ...size, level }))
    .slice(1)
    .map((size) => {
      const tilesAcross = Math.ceil(size.width / tileSize);
      const tilesDown = Math.ceil(size.height / tileSize);
      const firstTile = tiles;
      tiles += tilesAcross * tilesDown * facts.bands;
      return {
        ...size,
        tilesAcross,
        tilesDown,
        firstTile,
        written: !existing.some((level) => isSameSize(level, size)),
      };
    });
  const unitLevels = facts.width * facts.height > 1e9 ? 3 : 2;
  return {
    levels,
    resampling: facts.palette ? 'mode' : resamplings[radarScale ?? 'power'],
    decibelsPerStep: decibelsPerStep(facts),
    bands: facts.bands,
    tiles,
    unitLevels,
  };
}

/** Cuts an image into units: bands of rows, narrower where they would not fit in `unitBytes`. */
export function planUnits(facts: ImageFacts, unitLevels: number): Unit[] {
  const alignment = tileSize * 2 ** unitLevels;
  const bandSets = facts.interleave === 'band' ? allBands(facts).map((band) => [band]) : [allBands(facts)];
  const rowBytes = facts.width * bytesPerSample(facts.type) * (bandSets[0]?.length ?? 1);
  const columnsEach = Math.max(1, Math.floor(((unitRowBytes / rowBytes) * facts.width) / alignment)) * alignment;
  const units: Unit[] = [];
  for (let row = 0; row < facts.height; row += alignment) {
    for (let column = 0; column < facts.width; column += rowBytes > unitRowBytes ? columnsEach : facts.width) {
      const width = rowBytes > unitRowBytes ? Math.min(columnsEach, facts.width - column) : facts.width;
      const height = Math.min(alignment, facts.height - row);
      units.push(...bandSets.map((bands) => ({ column, row, width, height, bands })));
    }
  }
  return units;
}

/** A unit holds about 512 rows of this many bytes while it is reduced: 64 MiB. */
const unitRowBytes = 131_072;

const allBands = ({ bands }: ImageFacts): number[] => Array.from({ length: bands }, (_, band) => band);

const isSameSize = (one: LevelSize, other: LevelSize): boolean =>
  Math.abs(one.width - other.width) <= 1 && Math.abs(one.height - other.height) <= 1;

/** Speckle is averaged in power: of power itself, and of what is no radar, that is the plain mean. */
const resamplings: Readonly<Record<RadarScale, Resampling>> = {
  amplitude: 'power',
  power: 'average',
  decibels: 'decibels',
};

/**
 * The scale that the file states for its samples. Without, whole numbers of 16 bits and more are taken for hundredths, as
 * they are mostly written; where they are whole decibels after all, that comes to nearly the plain mean.
 */
function decibelsPerStep({ type, tags }: ImageFacts): number {
  const stated = Math.abs(Number(tags.gdalMetadata['SCALE#1'] ?? tags.gdalMetadata['SCALE']));
  if (stated > 0 && Number.isFinite(stated)) return stated;
  return type.startsWith('float') || type.endsWith('int8') ? 1 : 0.01;
}
