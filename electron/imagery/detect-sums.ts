interface Size {
  readonly width: number;
  readonly height: number;
}

/** The sum over the square of a half side around a pixel, cut at the picture's edges. */
export type SumTable = (column: number, row: number, half: number) => number;

/** A summed-area table (Crow 1984). */
export function sumTable({ width, height }: Size, valueAt: (index: number) => number): SumTable {
  const stride = width + 1;
  const table = new Float64Array(stride * (height + 1));
  for (let row = 0; row < height; row++) {
    let line = 0;
    for (let column = 0; column < width; column++) {
      line += valueAt(row * width + column);
      table[(row + 1) * stride + column + 1] = table[row * stride + column + 1]! + line;
    }
  }
  return (column, row, half) => {
    const [left, right] = [Math.max(0, column - half), Math.min(width, column + half + 1)];
    const [top, bottom] = [Math.max(0, row - half) * stride, Math.min(height, row + half + 1) * stride];
    return table[bottom + right]! - table[top + right]! - table[bottom + left]! + table[top + left]!;
  };
}
