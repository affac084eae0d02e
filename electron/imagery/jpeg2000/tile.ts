import { noParameters, takeMarker } from './coding-parameters.ts';
import { markerAt } from './codestream.ts';
import { readAhead } from './byte-range.ts';
import { readPackets } from './packets.ts';
import { intersection, tileComponentOf } from './tile-geometry.ts';
import type { CodingParameters, OrderChange } from './coding-parameters.ts';
import type { Codestream } from './codestream.ts';
import type { TilePrecincts } from './packets.ts';
import type { Rectangle, TileComponent } from './tile-geometry.ts';

/** A tile whose packet headers are read: all that is needed to decode any part of it. */
export interface Tile {
  readonly components: readonly TileComponent[];
  readonly precincts: TilePrecincts;
  /** Whether its first three components are differences of colours. */
  readonly mixesColours: boolean;
}

const startOfData = 0xff93;
/** More of either in one tile than any writer makes would take all memory. */
const maximumPrecincts = 4_000_000;
const maximumBlocks = 4_000_000;

/** Where a tile lies on the reference grid. */
export function tileArea({ image, tile, tilesAcross }: Codestream, index: number): Rectangle {
  const left = tile.left + (index % tilesAcross) * tile.width;
  const top = tile.top + Math.floor(index / tilesAcross) * tile.height;
  return intersection({ left, top, right: left + tile.width, bottom: top + tile.height }, image);
}

/** Reads the headers of a tile and of its packets. Throws as `readCodestream` does. */
export function openTile(stream: Codestream, index: number): Tile {
  const area = tileArea(stream, index);
  const { parameters, runs } = readTileHeaders(stream, index);
  const { mixesColours, order } = parameters.order === null ? stream.parameters : parameters;
  const components = stream.components.map(({ bits }, component) =>
    tileComponentOf(area, { bits, ...partsOf(stream.parameters, parameters, component) }),
  );
  checkCounts(components);
  const changes = parameters.changes.length > 0 ? parameters.changes : stream.parameters.changes;
  const whole: OrderChange = {
    progression: order?.progression ?? 0,
    layers: order?.layers ?? 0,
    firstResolution: 0,
    endResolution: 33,
    firstComponent: 0,
    endComponent: components.length,
  };
  const precincts = readPackets(components, { range: stream.range, runs, changes: [...changes, whole] });
  return { components, precincts, mixesColours };
}

/** Marker segments of a tile's parts, and where the packets of each lie. */
function readTileHeaders(
  stream: Codestream,
  index: number,
): { readonly parameters: CodingParameters; readonly runs: (readonly [number, number])[] } {
  const range = readAhead(stream.range);
  const parameters = noParameters();
  const runs = (stream.tileParts[index] ?? []).map(({ header, end }): readonly [number, number] => {
    let position = header;
    for (;;) {
      const [first, second] = range.read(position, 2);
      if (((first ?? 0) << 8) + (second ?? 0) === startOfData) return [position + 2, end];
      const segment = markerAt(range, position);
      takeMarker(parameters, segment, stream.components.length);
      position = segment.end;
      if (position + 2 > end) throw new RangeError(`tile ${index} has no data`);
    }
  });
  return { parameters, runs };
}

/** A tile's own word goes before the main header's, and a word on a component before one on all. */
function partsOf(
  main: CodingParameters,
  own: CodingParameters,
  component: number,
): Pick<Parameters<typeof tileComponentOf>[1], 'coding' | 'quantisation' | 'regionShift'> {
  const coding = own.codingOf.get(component) ?? own.coding ?? main.codingOf.get(component) ?? main.coding;
  const quantisation =
    own.quantisationOf.get(component) ?? own.quantisation ?? main.quantisationOf.get(component) ?? main.quantisation;
  if (coding === null || quantisation === null) throw new RangeError('a component has no coding style');
  const regionShift = own.regionShiftOf.get(component) ?? main.regionShiftOf.get(component) ?? 0;
  return { coding, quantisation, regionShift };
}

function checkCounts(components: readonly TileComponent[]): void {
  let [precincts, blocks] = [0, 0];
  for (const { resolutions, coding } of components) {
    for (const { precinctsAcross, precinctsDown, bands } of resolutions) {
      precincts += precinctsAcross * precinctsDown;
      for (const { left, top, right, bottom } of bands) {
        blocks += ((right - left) * (bottom - top)) / 2 ** (coding.blockWidthPower + coding.blockHeightPower);
      }
    }
  }
  if (precincts > maximumPrecincts || blocks > maximumBlocks) {
    throw new RangeError('one of its tiles has more parts than can be kept in mind', { cause: 'too large' });
  }
}
