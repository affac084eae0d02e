import { AppError } from '../../shared/errors.ts';
import { bytesPerSample, createSampleArray, elementsPerSample } from './codecs/sample-array.ts';
import { readStoredRows, readsStoredRows } from './read-stored-rows.ts';
import { bigIntIn } from './sample-arrays.ts';
import type { SampleType } from '../../shared/domain/scene.ts';
import type { BlockReader } from './read-blocks.ts';
import { channelsOf, topOfBlock } from './tiff-layout.ts';
import type { TiffLayout } from './tiff-layout.ts';
import type { ImageWindow, TypedArray } from './image.ts';

const maximumWindowBytes = 1024 * 1024 * 1024;

/** A rectangle of bands to read, inside the image. */
export type PixelWindow = Omit<ImageWindow, 'level'>;

/** What of an image says which windows it has. */
type WindowedLayout = Pick<TiffLayout, 'width' | 'height' | 'bands' | 'type'> & {
  readonly file: { readonly source: { readonly name: string } };
};

/** Refuses windows outside the image or too large to hold. */
export function checkWindow({ layout }: { readonly layout: WindowedLayout }, window: PixelWindow): void {
  const { width, height, bands, type, file } = layout;
  const { column, row } = window;
  const isWhole = [column, row, window.width, window.height].every(
    (value) => Number.isSafeInteger(value) && value >= 0,
  );
  const isInside = column + window.width <= width && row + window.height <= height;
  const hasBands = window.bands.every((band) => Number.isInteger(band) && band >= 0 && band < bands);
  if (!isWhole || !isInside || !hasBands) {
    throw new AppError(
      'invalid-input',
      `The window ${column}, ${row}, ${window.width} × ${window.height} of bands ${window.bands.join(', ')} is not inside ${file.source.name} (${width} × ${height}, ${bands} bands). Choose a window inside.`,
    );
  }
  if (window.width * window.height * window.bands.length * bytesPerSample(type) > maximumWindowBytes) {
    throw new AppError(
      'scene-too-large',
      `A window of ${window.width} × ${window.height} pixels of ${file.source.name} is too large to read at once. Read it in parts.`,
    );
  }
}

/** Samples of a window, band after band, in `into` where that is as long; sparse blocks are `fill`. */
export async function readWindow(
  reader: BlockReader,
  window: PixelWindow,
  { fill, into }: { readonly fill: number; readonly into?: TypedArray | undefined },
): Promise<TypedArray> {
  const { layout } = reader;
  const whole =
    into === undefined && isOneBlock(layout, window) ? await reader.take(blocksOf(reader, window)[0] ?? 0) : null;
  if (whole !== null) return whole;
  const target = emptyTarget(layout.type, window.width * window.height * window.bands.length, into);
  if (target.length === 0) return target;
  if (fill !== 0) fillWith(target, fill);
  if (readsStoredRows(layout)) {
    readStoredRows(reader, window, target);
    return target;
  }
  await reader.visit(blocksOf(reader, window), window.row + window.height, (index, samples) => {
    if (samples !== null) copyBlock({ reader, window, target }, index, samples);
  });
  return target;
}

/** Whether a window is all bands of one block, as tiles of the screen often are of a file with tiles of that size. */
function isOneBlock(layout: TiffLayout, { column, row, width, height, bands }: PixelWindow): boolean {
  const { blockWidth, blockHeight } = layout;
  const isWhole =
    width === blockWidth && height === blockHeight && column % blockWidth === 0 && row % blockHeight === 0;
  const hasAllBands = bands.length === channelsOf(layout) && bands.every((band, place) => band === place);
  return isWhole && hasAllBands && !layout.isPlanar && !readsStoredRows(layout);
}

function emptyTarget(type: SampleType, samples: number, into: TypedArray | undefined): TypedArray {
  const isFit = into?.byteLength === samples * bytesPerSample(type) && into.byteOffset === 0;
  if (!isFit) return createSampleArray(type, samples);
  new Uint8Array(into.buffer, 0, into.byteLength).fill(0);
  return into;
}

function fillWith(target: TypedArray, fill: number): void {
  if (target instanceof BigInt64Array || target instanceof BigUint64Array) {
    if (Number.isInteger(fill)) target.fill(bigIntIn(target, fill));
  } else {
    target[0] = fill;
    // A nodata value that the type cannot hold fills nothing.
    target.fill(target[0] === fill || target instanceof Float32Array || target instanceof Float64Array ? fill : 0);
  }
}

function blocksOf({ layout }: BlockReader, window: PixelWindow): number[] {
  const { blockWidth, blockHeight, blocksAcross, blocksDown } = layout;
  const planes = layout.isPlanar ? [...new Set(window.bands)] : [0];
  const indices: number[] = [];
  const lastRow = Math.floor((window.row + window.height - 1) / blockHeight);
  const lastColumn = Math.floor((window.column + window.width - 1) / blockWidth);
  for (const plane of planes) {
    for (let row = Math.floor(window.row / blockHeight); row <= lastRow; row += 1) {
      for (let column = Math.floor(window.column / blockWidth); column <= lastColumn; column += 1) {
        indices.push((plane * blocksDown + row) * blocksAcross + column);
      }
    }
  }
  return indices;
}

interface Copy {
  readonly reader: BlockReader;
  readonly window: PixelWindow;
  readonly target: TypedArray;
}

function copyBlock({ reader, window, target }: Copy, index: number, samples: TypedArray): void {
  const { layout } = reader;
  const { blockWidth, blocksAcross, blocksDown } = layout;
  const left = (index % blocksAcross) * blockWidth;
  const plane = Math.floor(index / (blocksAcross * blocksDown));
  const channels = layout.isPlanar ? 1 : layout.bands;
  const part = {
    left,
    top: topOfBlock(layout, index),
    blockWidth,
    blockRows: samples.length / (channels * blockWidth * elementsPerSample(layout.type)),
    elements: elementsPerSample(layout.type),
  };
  window.bands.forEach((band, place) => {
    if (layout.isPlanar && band !== plane) return;
    copyChannel({ samples, channel: layout.isPlanar ? 0 : band }, { target, place, window }, part);
  });
}

function copyChannel(
  from: { readonly samples: TypedArray; readonly channel: number },
  to: { readonly target: TypedArray; readonly place: number; readonly window: PixelWindow },
  part: { left: number; top: number; blockWidth: number; blockRows: number; elements: number },
): void {
  const { window, place } = to;
  const { left, top, blockWidth, blockRows, elements } = part;
  const firstColumn = Math.max(window.column, left);
  const count = (Math.min(window.column + window.width, left + blockWidth) - firstColumn) * elements;
  const firstRow = Math.max(window.row, top);
  const lastRow = Math.min(window.row + window.height, top + blockRows);
  for (let row = firstRow; row < lastRow; row += 1) {
    const source = ((from.channel * blockRows + row - top) * blockWidth + firstColumn - left) * elements;
    const target = ((place * window.height + row - window.row) * window.width + firstColumn - window.column) * elements;
    setRange(to.target, target, from.samples.subarray(source, source + count));
  }
}

/** Both arrays are of the layout's one type. */
function setRange(target: TypedArray, at: number, values: TypedArray): void {
  (target as Uint8Array).set(values as Uint8Array, at);
}
