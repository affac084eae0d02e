import { open, rename, rm } from 'node:fs/promises';
import { deflateSync } from 'node:zlib';
import { AppError } from '../../shared/errors.ts';
import type { ImageFacts } from './image.ts';
import type { PlannedLevel, PyramidPlan } from './pyramid-plan.ts';
import { tileSize } from './pyramid-plan.ts';
import { encodeDirectory, encodeHeader, headerBytes, maskTags, overviewTags } from './pyramid-tags.ts';
import type { TileIndex } from './pyramid-tags.ts';
import type { PyramidDraft } from './pyramid-tiles.ts';
import { noDataNumber, sampleArray } from './sample-arrays.ts';

/** Begins a pyramid file under a temporary name beside `target`. Never read until `finishDraft` has renamed it. */
export async function createDraft(target: string, facts: ImageFacts, plan: PyramidPlan): Promise<PyramidDraft> {
  const path = `${target}.part`;
  const file = await open(path, 'w');
  await file.close();
  const end = new SharedArrayBuffer(8);
  new BigInt64Array(end)[0] = BigInt(headerBytes);
  return {
    path,
    plan,
    end,
    type: facts.type,
    compression: facts.compression === 'none' ? 'none' : 'deflate',
    storesMask: facts.noData === null && !facts.bandRoles.includes('alpha'),
    fill: storedAs(facts.type, facts.noData === 'NaN' ? NaN : (noDataNumber(facts.noData) ?? 0)),
    offsets: new SharedArrayBuffer(plan.tiles * 8),
    counts: new SharedArrayBuffer(plan.tiles * 4),
    maskOffsets: new SharedArrayBuffer((plan.tiles / plan.bands) * 8),
    maskCounts: new SharedArrayBuffer((plan.tiles / plan.bands) * 4),
  };
}

/** Writes the directories of a draft whose tiles are all there, and gives it its name once it is on disk. */
export async function finishDraft(draft: PyramidDraft, target: string, facts: ImageFacts): Promise<void> {
  const file = await open(draft.path, 'r+');
  try {
    const mask = await finishMask(draft, file);
    let position = Number(new BigInt64Array(draft.end)[0]);
    const bigTiff = position > 0xf000_0000;
    const directories = draft.plan.levels
      .filter((level) => level.written)
      .flatMap((level) => [
        overviewTags(facts, level, { index: tilesOf(draft, level), compression: draft.compression, bigTiff }),
        ...(mask ? [maskTags(level, maskTilesOf(draft, level), bigTiff)] : []),
      ]);
    await file.write(encodeHeader(position, bigTiff), 0, headerBytes, 0);
    for (const [index, tags] of directories.entries()) {
      const isLast = index === directories.length - 1;
      const { bytes, next } = encodeDirectory(tags, { position, isLast, bigTiff });
      await file.write(bytes, 0, bytes.length, position);
      position = next;
    }
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(draft.path, target);
}

/** What writing a pyramid failed of, as a sentence where it is the disk; anything else is returned as it is. */
export function pyramidFailure(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    const message = 'The disk is full, so the pyramid was not built. Make room, then resume the work.';
    return new AppError('disk-full', message, { cause: error });
  }
  if (code !== 'EACCES' && code !== 'EPERM' && code !== 'EROFS') return error;
  const message = 'The pyramid could not be written beside the workspace. Allow writing there, then resume the work.';
  return new AppError('file-not-writable', message, { cause: error });
}

/** Takes away a draft that will not be finished. */
export async function dropDraft(draft: PyramidDraft): Promise<void> {
  await rm(draft.path, { force: true });
}

/** A number as an array of `type` gives it back. */
function storedAs(type: ImageFacts['type'], value: number): number {
  const array = sampleArray(type, 1);
  const isBig = array instanceof BigInt64Array || array instanceof BigUint64Array;
  (array as Float64Array)[0] = isBig ? (BigInt(Math.trunc(value) || 0) as unknown as number) : value;
  return Number(array[0]);
}

/** Mask tiles are written only where a pixel is invalid: the others share one tile of valid pixels. */
async function finishMask(draft: PyramidDraft, file: Awaited<ReturnType<typeof open>>): Promise<boolean> {
  const [offsets, counts] = [new Float64Array(draft.maskOffsets), new Uint32Array(draft.maskCounts)];
  if (!counts.some((count) => count > 0)) return false;
  const allValid = deflateSync(Buffer.alloc((tileSize * tileSize) / 8, 0xff));
  const end = new BigInt64Array(draft.end);
  const offset = Number(end[0]);
  await file.write(allValid, 0, allValid.length, offset);
  end[0] = BigInt(offset + allValid.length + (allValid.length % 2));
  counts.forEach((count, index) => {
    if (count > 0) return;
    offsets[index] = offset;
    counts[index] = allValid.length;
  });
  return true;
}

function tilesOf({ offsets, counts, plan }: PyramidDraft, level: PlannedLevel): TileIndex {
  const [from, to] = [level.firstTile, level.firstTile + level.tilesAcross * level.tilesDown * plan.bands];
  return { offsets: new Float64Array(offsets).slice(from, to), counts: new Uint32Array(counts).slice(from, to) };
}

function maskTilesOf({ maskOffsets, maskCounts, plan }: PyramidDraft, level: PlannedLevel): TileIndex {
  const from = level.firstTile / plan.bands;
  const to = from + level.tilesAcross * level.tilesDown;
  return {
    offsets: new Float64Array(maskOffsets).slice(from, to),
    counts: new Uint32Array(maskCounts).slice(from, to),
  };
}
