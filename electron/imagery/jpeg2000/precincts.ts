import { createTagTree } from './tag-tree.ts';
import { intersection, isEmpty } from './tile-geometry.ts';
import type { Band, BlockState, PrecinctBand, Rectangle, Resolution } from './tile-geometry.ts';

/** A precinct: the code-blocks of one place in all bands of a resolution, and how many of its layers were read. */
export interface Precinct {
  readonly bands: readonly PrecinctBand[];
  layersRead: number;
}

/** The precincts of a resolution, each made when it is first asked for, row after row. */
export function precinctsOf(resolution: Resolution): (index: number) => Precinct {
  const made = new Map<number, Precinct>();
  return (index) => {
    const known = made.get(index) ?? {
      bands: resolution.bands.map((band) => precinctBand(band, precinctArea(resolution, band, index))),
      layersRead: 0,
    };
    made.set(index, known);
    return known;
  };
}

function precinctArea(
  { left, top, precinctsAcross, precinctPowers }: Resolution,
  band: Band,
  index: number,
): Rectangle {
  const column = Math.floor(left / 2 ** precinctPowers[0]) + (index % precinctsAcross);
  const row = Math.floor(top / 2 ** precinctPowers[1]) + Math.floor(index / precinctsAcross);
  const [width, height] = [2 ** band.precinctPowers[0], 2 ** band.precinctPowers[1]];
  const area = { left: column * width, top: row * height, right: (column + 1) * width, bottom: (row + 1) * height };
  return intersection(area, band);
}

function precinctBand({ blockWidthPower, blockHeightPower }: Band, area: Rectangle): PrecinctBand {
  if (isEmpty(area)) return { blocks: [], inclusion: createTagTree(0, 0), zeroPlanes: createTagTree(0, 0) };
  const [width, height] = [2 ** blockWidthPower, 2 ** blockHeightPower];
  const [firstColumn, firstRow] = [Math.floor(area.left / width), Math.floor(area.top / height)];
  const across = Math.ceil(area.right / width) - firstColumn;
  const down = Math.ceil(area.bottom / height) - firstRow;
  const blocks = Array.from({ length: across * down }, (_, index): BlockState => {
    const [left, top] = [(firstColumn + (index % across)) * width, (firstRow + Math.floor(index / across)) * height];
    const block = intersection({ left, top, right: left + width, bottom: top + height }, area);
    return { ...block, zeroPlanes: -1, lengthBits: 3, passes: 0, segments: [] };
  });
  return { blocks, inclusion: createTagTree(across, down), zeroPlanes: createTagTree(across, down) };
}
