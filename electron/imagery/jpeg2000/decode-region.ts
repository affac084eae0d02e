import { createBlockDecoder, maximumPlanes } from './code-block.ts';
import { intersection, isEmpty } from './tile-geometry.ts';
import { inverseIrreversible, inverseReversible } from './wavelet.ts';
import type { ByteRange } from './byte-range.ts';
import type { CodedBlock } from './code-block.ts';
import type { Precinct } from './precincts.ts';
import type { Tile } from './tile.ts';
import type { Band, BlockState, Rectangle, Resolution, TileComponent } from './tile-geometry.ts';

type Coefficients = Int32Array | Float32Array;

/** Samples of a component before its colours are unmixed and its zero is shifted: integers where lossless. */
export interface ComponentRegion {
  readonly area: Rectangle;
  readonly data: Coefficients;
}

export interface RegionDecoder {
  /**
   * A part of one component, in the grid of a resolution (0 being the smallest). Only code-blocks that it needs are
   * decoded.
   */
  decode(
    tile: Tile,
    wanted: { readonly component: number; readonly resolution: number; readonly area: Rectangle },
  ): ComponentRegion;
}

/** Samples at the edge of a region depend on this many beyond it, at most. */
const reach = 4;

export function createRegionDecoder(range: ByteRange): RegionDecoder {
  const decodeBlock = createBlockDecoder();
  const decode: RegionDecoder['decode'] = (tile, { component, resolution, area }) => {
    const tileComponent = tile.components[component]!;
    const whole = tileComponent.resolutions[resolution]!;
    if (isEmpty(area)) return emptyPlane(area, tileComponent);
    const grown = resolution === 0 ? area : intersection(grow(area), whole);
    const plane = emptyPlane(grown, tileComponent);
    if (resolution > 0) {
      const smaller = intersection(half(grown), tileComponent.resolutions[resolution - 1]!);
      const low = decode(tile, { component, resolution: resolution - 1, area: smaller });
      spreadLow(low, plane);
    }
    const of = { tileComponent, resolution: whole, precinctAt: tile.precincts[component]![resolution]! };
    for (const [index, band] of whole.bands.entries()) {
      for (const block of blocksIn(of, index, bandRegion(grown, band))) {
        if (block.passes === 0) continue;
        const values = decodeBlock(codedBlock(range, block, { band, tileComponent }));
        placeBlock(plane, { block, band, values, regionShift: tileComponent.regionShift });
      }
    }
    if (resolution > 0) transform(plane);
    return { area, data: cut(plane, area) };
  };
  return { decode };
}

const grow = ({ left, top, right, bottom }: Rectangle): Rectangle => ({
  left: left - reach,
  top: top - reach,
  right: right + reach,
  bottom: bottom + reach,
});

/** Low coefficients at or between the samples of a region. */
const half = ({ left, top, right, bottom }: Rectangle): Rectangle => ({
  left: Math.ceil(left / 2),
  top: Math.ceil(top / 2),
  right: Math.ceil(right / 2),
  bottom: Math.ceil(bottom / 2),
});

const isHighAcross = ({ kind }: Band): boolean => kind === 'HL' || kind === 'HH';
const isHighDown = ({ kind }: Band): boolean => kind === 'LH' || kind === 'HH';

/** A region of a resolution in the grid of one of its bands. */
function bandRegion(region: Rectangle, band: Band): Rectangle {
  if (band.kind === 'LL') return region;
  const [x, y] = [isHighAcross(band) ? 1 : 0, isHighDown(band) ? 1 : 0];
  return half({ left: region.left - x, top: region.top - y, right: region.right - x, bottom: region.bottom - y });
}

interface Region {
  readonly area: Rectangle;
  readonly data: Coefficients;
}

function emptyPlane(area: Rectangle, { coding }: TileComponent): Region {
  const samples = Math.max(0, area.right - area.left) * Math.max(0, area.bottom - area.top);
  return { area, data: coding.isReversible ? new Int32Array(samples) : new Float32Array(samples) };
}

/** Lays the next smaller resolution where the even columns and rows are. */
function spreadLow(low: Region, { area, data }: Region): void {
  const width = area.right - area.left;
  let from = 0;
  for (let row = low.area.top; row < low.area.bottom; row += 1) {
    let to = (2 * row - area.top) * width + 2 * low.area.left - area.left;
    for (let column = low.area.left; column < low.area.right; column += 1, to += 2) data[to] = low.data[from++]!;
  }
}

interface BandBlocks {
  readonly tileComponent: TileComponent;
  readonly resolution: Resolution;
  readonly precinctAt: (index: number) => Precinct;
}

/** The code-blocks of a band that a region of its grid touches. */
function* blocksIn({ resolution, precinctAt }: BandBlocks, index: number, region: Rectangle): Generator<BlockState> {
  const band = resolution.bands[index]!;
  if (isEmpty(region)) return;
  const [width, height] = [2 ** band.precinctPowers[0], 2 ** band.precinctPowers[1]];
  const firstColumn = Math.floor(resolution.left / 2 ** resolution.precinctPowers[0]);
  const firstRow = Math.floor(resolution.top / 2 ** resolution.precinctPowers[1]);
  const { precinctsAcross, precinctsDown } = resolution;
  const lastRow = Math.min(precinctsDown - 1, Math.floor((region.bottom - 1) / height) - firstRow);
  const lastColumn = Math.min(precinctsAcross - 1, Math.floor((region.right - 1) / width) - firstColumn);
  for (let row = Math.max(0, Math.floor(region.top / height) - firstRow); row <= lastRow; row += 1) {
    for (let column = Math.max(0, Math.floor(region.left / width) - firstColumn); column <= lastColumn; column += 1) {
      const { blocks } = precinctAt(row * precinctsAcross + column).bands[index]!;
      yield* blocks.filter((block) => !isEmpty(intersection(block, region)));
    }
  }
}

function codedBlock(
  bytes: ByteRange,
  { left, top, right, bottom, zeroPlanes, segments }: BlockState,
  { band, tileComponent }: { readonly band: Band; readonly tileComponent: TileComponent },
): CodedBlock {
  const planes = band.planes + tileComponent.regionShift - zeroPlanes;
  if (planes > maximumPlanes) throw new RangeError('a code-block has more planes than can be');
  return {
    width: right - left,
    height: bottom - top,
    kind: band.kind,
    planes,
    style: tileComponent.coding.style,
    segments: segments.map(({ passes, chunks }) => ({ passes, bytes: joined(bytes, chunks) })),
  };
}

/** Chunks one after another, and two bytes of 255. */
function joined(bytes: ByteRange, chunks: readonly (readonly [number, number])[]): Uint8Array {
  const whole = new Uint8Array(chunks.reduce((total, [, length]) => total + length, 2)).fill(0xff, -2);
  let at = 0;
  for (const [position, length] of chunks) {
    whole.set(bytes.read(position, length), at);
    at += length;
  }
  return whole;
}

interface Placed {
  readonly block: BlockState;
  readonly band: Band;
  readonly values: Int32Array;
  readonly regionShift: number;
}

/** Lays a code-block's coefficients where they stand between those of the other bands. */
function placeBlock({ area, data }: Region, { block, band, values, regionShift }: Placed): void {
  if (regionShift > 0) lowerRegion(values, { block, regionShift });
  const step = band.kind === 'LL' ? 1 : 2;
  const [x, y] = [isHighAcross(band) ? 1 : 0, isHighDown(band) ? 1 : 0];
  const width = area.right - area.left;
  const blockWidth = block.right - block.left;
  const scale = data instanceof Int32Array ? 0 : Math.fround(band.step / 2);
  const first = Math.max(block.left, Math.ceil((area.left - x) / step));
  const end = Math.min(block.right, Math.ceil((area.right - x) / step));
  const lastRow = Math.min(block.bottom, Math.ceil((area.bottom - y) / step));
  for (let row = Math.max(block.top, Math.ceil((area.top - y) / step)); row < lastRow; row += 1) {
    let from = (row - block.top) * blockWidth + first - block.left;
    let to = (step * row + y - area.top) * width + step * first + x - area.left;
    for (let column = first; column < end; column += 1, to += step) {
      const value = values[from++]!;
      data[to] = scale === 0 ? (value / 2) | 0 : value * scale;
    }
  }
}

/** Coefficients of a region of interest stand above all others: they come down by its shift (annex H). */
function lowerRegion(
  values: Int32Array,
  { block, regionShift }: { readonly block: BlockState; readonly regionShift: number },
): void {
  const count = (block.right - block.left) * (block.bottom - block.top);
  const threshold = 2 ** (regionShift + 1);
  for (let at = 0; at < count; at += 1) {
    const value = values[at]!;
    if (Math.abs(value) >= threshold) values[at] = Math.sign(value) * (Math.abs(value) >> regionShift);
  }
}

function transform({ area, data }: Region): void {
  const shape = {
    width: area.right - area.left,
    height: area.bottom - area.top,
    oddLeft: (area.left & 1) as 0 | 1,
    oddTop: (area.top & 1) as 0 | 1,
  };
  if (data instanceof Int32Array) inverseReversible({ data, ...shape });
  else inverseIrreversible({ data, ...shape });
}

function cut({ area, data }: Region, wanted: Rectangle): Coefficients {
  const width = area.right - area.left;
  const [across, down] = [wanted.right - wanted.left, wanted.bottom - wanted.top];
  if (across === width && down === area.bottom - area.top) return data;
  const part = data instanceof Int32Array ? new Int32Array(across * down) : new Float32Array(across * down);
  for (let row = 0; row < down; row += 1) {
    const from = (wanted.top - area.top + row) * width + wanted.left - area.left;
    part.set(data.subarray(from, from + across), row * across);
  }
  return part;
}
