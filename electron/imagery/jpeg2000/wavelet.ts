/** A plane of coefficients, low and high ones in turn as the inverse transform leaves samples in their place. */
export interface Plane<T extends Int32Array | Float32Array> {
  readonly data: T;
  readonly width: number;
  readonly height: number;
  /** Whether its first column and row are odd, counted from the corner of the reference grid. */
  readonly oddLeft: 0 | 1;
  readonly oddTop: 0 | 1;
}

/** Inverse 5/3 transform in place: rows, then columns (ISO 15444-1, F.3.8). */
export function inverseReversible(plane: Plane<Int32Array>): void {
  const { data, width, height, oddLeft, oddTop } = plane;
  for (let row = 0; row < height; row += 1) {
    const line = data.subarray(row * width, (row + 1) * width);
    if (width === 1) {
      if (oddLeft === 1) line[0] = line[0]! >> 1;
      continue;
    }
    liftLine(line, oddLeft, -2);
    liftLine(line, oddLeft === 1 ? 0 : 1, 1);
  }
  if (height === 1) {
    if (oddTop === 1) for (let at = 0; at < width; at += 1) data[at] = data[at]! >> 1;
    return;
  }
  liftRows(plane, oddTop, -2);
  liftRows(plane, oddTop === 1 ? 0 : 1, 1);
}

/** Every other sample, from `first` on: less (sum of both neighbours + 2) / 4 where `way` is −2, plus their half where it is 1. */
function liftLine(line: Int32Array, first: number, way: -2 | 1): void {
  const last = line.length - 1;
  for (let at = first; at <= last; at += 2) {
    const sum = line[at === 0 ? 1 : at - 1]! + line[at === last ? last - 1 : at + 1]!;
    line[at] = way === 1 ? line[at]! + (sum >> 1) : line[at]! - ((sum + 2) >> 2);
  }
}

/** As `liftLine`, down the columns, a row at a time. */
function liftRows({ data, width, height }: Plane<Int32Array>, first: number, way: -2 | 1): void {
  for (let row = first; row < height; row += 2) {
    const { line, above, below } = neighbours(data, { row, width, height });
    if (way === 1) for (let at = 0; at < width; at += 1) line[at] = line[at]! + ((above[at]! + below[at]!) >> 1);
    else for (let at = 0; at < width; at += 1) line[at] = line[at]! - ((above[at]! + below[at]! + 2) >> 2);
  }
}

function neighbours<T extends Int32Array | Float32Array>(
  data: T,
  { row, width, height }: { readonly row: number; readonly width: number; readonly height: number },
): { readonly line: T; readonly above: T; readonly below: T } {
  const lineAt = (index: number): T => data.subarray(index * width, (index + 1) * width) as T;
  return {
    line: lineAt(row),
    above: lineAt(row === 0 ? 1 : row - 1),
    below: lineAt(row === height - 1 ? height - 2 : row + 1),
  };
}

/** The lifting steps of the inverse 9/7 transform: of even samples, odd, even, odd (table F.4). */
const steps = [0.443506852, 0.882911075, -0.052980118, -1.586134342].map(Math.fround);
const lowGain = Math.fround(1.230174105);
/** Twice 1/K: the high bands' own gain of two is left out of their step sizes. */
const highGain = Math.fround(1.625732422);

/** Inverse 9/7 transform in place. */
export function inverseIrreversible(plane: Plane<Float32Array>): void {
  const { data, width, height, oddLeft, oddTop } = plane;
  for (let row = 0; row < height; row += 1) {
    if (width > 1) liftFloatLine(data.subarray(row * width, (row + 1) * width), oddLeft);
  }
  if (height === 1) return;
  for (let row = 0; row < height; row += 1) {
    const gain = row % 2 === oddTop ? lowGain : highGain;
    for (let at = row * width; at < (row + 1) * width; at += 1) data[at] = data[at]! * gain;
  }
  for (const [index, step] of steps.entries()) {
    for (let row = (index + oddTop) % 2; row < height; row += 2) {
      const { line, above, below } = neighbours(data, { row, width, height });
      for (let at = 0; at < width; at += 1) line[at] = line[at]! - step * Math.fround(above[at]! + below[at]!);
    }
  }
}

function liftFloatLine(line: Float32Array, odd: 0 | 1): void {
  const last = line.length - 1;
  for (let at = 0; at <= last; at += 1) line[at] = line[at]! * (at % 2 === odd ? lowGain : highGain);
  for (const [index, step] of steps.entries()) {
    for (let at = (index + odd) % 2; at <= last; at += 2) {
      const sum = Math.fround(line[at === 0 ? 1 : at - 1]! + line[at === last ? last - 1 : at + 1]!);
      line[at] = line[at]! - step * sum;
    }
  }
}
