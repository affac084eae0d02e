import type { SampleType } from '../../shared/domain/scene.ts';
import type { TypedArray } from './image.ts';
import type { ReduceOptions } from './pyramid-reduce.ts';
import { reducePlane, reduceValidity } from './pyramid-reduce.ts';
import { elementsPerSample } from './codecs/sample-array.ts';
import { sampleArray } from './sample-arrays.ts';

/** Rows of all bands of one level: `planes[band]` and `valid` hold `rows * width` samples. */
export interface Strip {
  readonly level: number;
  readonly firstRow: number;
  readonly rows: number;
  readonly width: number;
  readonly planes: readonly TypedArray[];
  readonly valid: Uint8Array | null;
}

export interface CascadeOptions extends Omit<ReduceOptions, 'parts'> {
  readonly type: SampleType;
  readonly width: number;
  readonly bands: number;
  /** Index of the rows pushed; the levels above it are made. */
  readonly level: number;
  readonly topLevel: number;
  /** Rows a strip is delivered in: the height of a tile. */
  readonly stripRows: number;
  /** Whether pixels may carry validity apart from nodata. */
  readonly masked: boolean;
  /** Which of the planes is an alpha band, whose every pixel counts; null for none. */
  readonly alpha: number | null;
  /** Takes each full strip of each level above; its arrays are used again afterwards. */
  readonly deliver: (strip: Strip) => void;
}

/** Takes rows from top to bottom and makes each level from the one below, holding one strip of each at a time. */
export interface Cascade {
  /** An even number of rows, except the last time. */
  push(rows: Omit<Strip, 'level' | 'firstRow' | 'width'>): void;
  /** Delivers what is left. */
  finish(): void;
}

export function createCascade(options: CascadeOptions): Cascade | null {
  if (options.level >= options.topLevel) return null;
  const width = Math.ceil(options.width / 2);
  const level = options.level + 1;
  const parts = elementsPerSample(options.type);
  const above = createCascade({ ...options, width, level });
  const planes = Array.from({ length: options.bands }, () => sampleArray(options.type, width * options.stripRows));
  const valid = options.masked ? new Uint8Array(width * options.stripRows) : null;
  let [firstRow, rows, isHoled] = [0, 0, false];

  function deliver(): void {
    if (rows === 0) return;
    const strip = {
      rows,
      planes: planes.map((plane) => plane.subarray(0, rows * width * parts)),
      valid: isHoled ? valid : null,
    };
    options.deliver({ ...strip, level, firstRow, width });
    above?.push(strip);
    firstRow += rows;
    [rows, isHoled] = [0, false];
  }

  return {
    push(source) {
      let taken = 0;
      while (taken < source.rows) {
        const count = Math.min(source.rows - taken, (options.stripRows - rows) * 2);
        const slice = sliceRows(source, { from: taken, count, width: options.width, parts });
        slice.planes.forEach((values, band) =>
          reducePlane({ values, width: options.width, rows: count }, planes[band]!, {
            ...options,
            parts,
            valid: options.masked && band !== options.alpha ? slice.valid : null,
            at: rows * width,
          }),
        );
        if (valid && slice.valid) {
          // Most strips have no hole: their validity is not even touched.
          if (!isHoled) valid.fill(1, 0, rows * width);
          reduceValidity({ values: slice.valid, width: options.width, rows: count }, valid, rows * width);
          isHoled = true;
        } else if (isHoled) valid?.fill(1, rows * width, (rows + Math.ceil(count / 2)) * width);
        rows += Math.ceil(count / 2);
        taken += count;
        if (rows === options.stripRows) deliver();
      }
    },
    finish() {
      deliver();
      above?.finish();
    },
  };
}

function sliceRows(
  { planes, valid }: Pick<Strip, 'planes' | 'valid'>,
  { from, count, width, parts }: { from: number; count: number; width: number; parts: number },
): Pick<Strip, 'planes' | 'valid'> {
  const [start, end] = [from * width, (from + count) * width];
  return {
    planes: planes.map((plane) => plane.subarray(start * parts, end * parts)),
    valid: valid ? valid.subarray(start, end) : null,
  };
}
