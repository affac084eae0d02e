/** One labelled object: its middle in pixels, and whether a pixel lies on its mask or within some pixels of it. */
export interface CocoMask {
  readonly centre: readonly [number, number];
  isNear(column: number, row: number, slack: number): boolean;
}

interface Labels {
  readonly annotations: readonly {
    readonly bbox: readonly [number, number, number, number];
    readonly segmentation: { readonly counts: readonly number[]; readonly size: readonly [number, number] };
  }[];
}

/** The masks of a COCO file whose labels are plain run lengths, down the columns. */
export function cocoMasks(labels: unknown): CocoMask[] {
  return (labels as Labels).annotations.map(({ bbox: [left, top, width, height], segmentation }) => {
    const on = pixelsOf(segmentation);
    const rows = segmentation.size[0];
    return {
      centre: [left + width / 2, top + height / 2],
      isNear(column, row, slack) {
        for (let x = column - slack; x <= column + slack; x++) {
          for (let y = row - slack; y <= row + slack; y++) if (y >= 0 && y < rows && on.has(x * rows + y)) return true;
        }
        return false;
      },
    };
  });
}

function pixelsOf({ counts }: { readonly counts: readonly number[] }): ReadonlySet<number> {
  const on = new Set<number>();
  let at = 0;
  for (const [run, count] of counts.entries()) {
    if (run % 2 === 1) for (let pixel = at; pixel < at + count; pixel++) on.add(pixel);
    at += count;
  }
  return on;
}
