import { createSampleArray } from '../codecs/sample-array.ts';
import { createTileStore } from './tile-store.ts';
import { createRegionDecoder } from './decode-region.ts';
import { decodeTile, isEmptyAt } from './decode-tile.ts';
import { tileArea } from './tile.ts';
import { intersection, isEmpty, reduced } from './tile-geometry.ts';
import type { SampleType } from '../../../shared/domain/scene.ts';
import type { BlockCache } from '../block-cache.ts';
import type { ImageWindow, TypedArray } from '../image.ts';
import type { Codestream } from './codestream.ts';
import type { Rectangle } from './tile-geometry.ts';

/** Tiles are decoded, and kept, in parts no larger than this many pixels a side. */
export const partSide = 1024;

/** Sizes of an image and its resolutions, full size first, as many as all its components have. */
export function sizesOf({ image, parameters }: Codestream): { readonly width: number; readonly height: number }[] {
  const codings = [...parameters.codingOf.values(), ...(parameters.coding ? [parameters.coding] : [])];
  const levels = Math.min(...codings.map((coding) => coding.levels));
  const sizes = Array.from({ length: levels + 1 }, (_, reduction) => {
    const { left, top, right, bottom } = reduced(image, reduction);
    return { width: right - left, height: bottom - top };
  });
  return sizes.filter(({ width, height }, level) => {
    const before = sizes[level - 1];
    return before === undefined || (width > 0 && height > 0 && (width < before.width || height < before.height));
  });
}

interface Part {
  readonly tile: number;
  readonly index: number;
  readonly area: Rectangle;
}

/** Reads windows of a codestream, a part of a tile at a time: samples band after band. Level n is 2ⁿ times smaller. */
export function createCodestreamReader(
  stream: Codestream,
  { type, cache }: { readonly type: SampleType; readonly cache: BlockCache },
): (window: ImageWindow) => TypedArray {
  const openTile = createTileStore(stream);
  const decoder = createRegionDecoder(stream.range);
  const keys = sizesOf(stream).map((_, level) => Symbol(`level ${level}`));
  const bandCount = stream.components.length;
  const samplesOf = (part: Part, reduction: number, bands: readonly number[]): TypedArray[] => {
    const key = keys[reduction]!;
    const place = (band: number): number => part.index * bandCount + band;
    const known = bands.map((band) => cache.get(key, place(band)));
    if (known.every((samples) => samples !== undefined)) return known;
    const from = { stream, tile: openTile(part.tile), decoder };
    const decoded = decodeTile(from, { reduction, area: part.area, bands }, type);
    for (const [index, samples] of decoded.entries()) cache.put({ key, index: place(bands[index]!), samples });
    return decoded;
  };
  return ({ level, column, row, width, height, bands }) => {
    const target = createSampleArray(type, width * height * bands.length);
    const { left, top } = reduced(stream.image, level);
    const wanted = { left: left + column, top: top + row, right: left + column + width, bottom: top + row + height };
    for (const part of partsIn(stream, level, wanted)) {
      const decoded = samplesOf(part, level, companions(stream, bands));
      for (const [place, band] of bands.entries()) {
        const samples = decoded[companions(stream, bands).indexOf(band)]!;
        copyPart({ target: target.subarray(place * width * height), wanted }, { samples, area: part.area });
      }
    }
    return target;
  };
}

/** Mixed colours are decoded together, so they are also kept together. */
function companions({ components, parameters }: Codestream, bands: readonly number[]): readonly number[] {
  const isMixed = parameters.mixesColours && components.length >= 3 && bands.some((band) => band < 3);
  return isMixed ? [...new Set([0, 1, 2, ...bands])] : [...new Set(bands)];
}

/** The parts of tiles that a window of a reduced image touches. */
function* partsIn(stream: Codestream, reduction: number, wanted: Rectangle): Generator<Part> {
  const { tile, tilesAcross, tilesDown } = stream;
  const [width, height] = [tile.width / 2 ** reduction, tile.height / 2 ** reduction];
  const [originX, originY] = [tile.left / 2 ** reduction, tile.top / 2 ** reduction];
  // Rounding may put a pixel of the edge into the next tile: those that do not meet the window are passed over.
  const lastRow = Math.min(tilesDown - 1, Math.floor((wanted.bottom - originY) / height));
  const lastColumn = Math.min(tilesAcross - 1, Math.floor((wanted.right - originX) / width));
  const across = Math.ceil(tile.width / partSide) + 1;
  const down = Math.ceil(tile.height / partSide) + 1;
  for (let row = Math.max(0, Math.floor((wanted.top - originY) / height) - 1); row <= lastRow; row += 1) {
    for (let column = Math.max(0, Math.floor((wanted.left - originX) / width) - 1); column <= lastColumn; column += 1) {
      const index = row * tilesAcross + column;
      const area = tileArea(stream, index);
      if (isEmptyAt(area, reduction)) continue;
      for (const { place, part } of partsOfTile(reduced(area, reduction), across)) {
        if (isEmpty(intersection(part, wanted))) continue;
        yield { tile: index, index: index * across * down + place, area: part };
      }
    }
  }
}

/** Cuts a tile along multiples of the part's side, so that the cuts lie between code-blocks. */
function* partsOfTile(
  tile: Rectangle,
  across: number,
): Generator<{ readonly place: number; readonly part: Rectangle }> {
  const [firstColumn, firstRow] = [Math.floor(tile.left / partSide), Math.floor(tile.top / partSide)];
  for (let row = firstRow; row * partSide < tile.bottom; row += 1) {
    for (let column = firstColumn; column * partSide < tile.right; column += 1) {
      const [left, top] = [column * partSide, row * partSide];
      const part = intersection({ left, top, right: left + partSide, bottom: top + partSide }, tile);
      yield { place: (row - firstRow) * across + column - firstColumn, part };
    }
  }
}

function copyPart(
  { target, wanted }: { readonly target: TypedArray; readonly wanted: Rectangle },
  { samples, area }: { readonly samples: TypedArray; readonly area: Rectangle },
): void {
  const { left, top, right, bottom } = intersection(area, wanted);
  const [width, partWidth] = [wanted.right - wanted.left, area.right - area.left];
  for (let row = top; row < bottom; row += 1) {
    const from = (row - area.top) * partWidth + left - area.left;
    const to = (row - wanted.top) * width + left - wanted.left;
    (target as Uint8Array).set(samples.subarray(from, from + right - left) as Uint8Array, to);
  }
}
