import { arrayOver } from '../codecs/sample-array.ts';
import { reduced } from './tile-geometry.ts';
import type { SampleType } from '../../../shared/domain/scene.ts';
import type { TypedArray } from '../image.ts';
import type { Codestream, Component } from './codestream.ts';
import type { ComponentRegion, RegionDecoder } from './decode-region.ts';
import type { Rectangle } from './tile-geometry.ts';
import type { Tile } from './tile.ts';

/** A part of a tile, in the grid of the image made `2^reduction` times smaller. */
export interface TileWindow {
  readonly reduction: number;
  readonly area: Rectangle;
  readonly bands: readonly number[];
}

/** The type that samples of a component are handed out in. */
export function typeOfComponent({ bits, isSigned }: Component): SampleType {
  const size = bits <= 8 ? 8 : bits <= 16 ? 16 : 32;
  return isSigned ? `int${size}` : `uint${size}`;
}

/** Decodes a part of a tile: the samples of each band asked for, row after row, in `type`. */
export function decodeTile(
  { stream, tile, decoder }: { readonly stream: Codestream; readonly tile: Tile; readonly decoder: RegionDecoder },
  { reduction, area, bands }: TileWindow,
  type: SampleType,
): TypedArray[] {
  const decode = (component: number): ComponentRegion => {
    const resolution = tile.components[component]!.resolutions.length - 1 - reduction;
    if (resolution < 0) throw new RangeError('one of its tiles has fewer resolutions than the others');
    return decoder.decode(tile, { component, resolution, area });
  };
  const isMixed = (band: number): boolean => tile.mixesColours && band < 3 && stream.components.length >= 3;
  const colours = bands.some(isMixed) ? unmixed([decode(0), decode(1), decode(2)]) : null;
  return bands.map((band) => {
    const { data } = colours !== null && isMixed(band) ? colours[band]! : decode(band);
    return asSamples(data, stream.components[band]!, type);
  });
}

/** Whether no part of a tile is left so many times smaller. */
export const isEmptyAt = (area: Rectangle, reduction: number): boolean => {
  const { left, top, right, bottom } = reduced(area, reduction);
  return left >= right || top >= bottom;
};

type Colours = readonly [ComponentRegion, ComponentRegion, ComponentRegion];

/** Red, green and blue from brightness and two differences (ISO 15444-1, annex G), in place. */
function unmixed(colours: Colours): Colours {
  const [{ data: first }, { data: second }, { data: third }] = colours;
  if (first.length !== second.length || second.length !== third.length) {
    throw new RangeError('its colours are of different sizes');
  }
  if (first instanceof Int32Array) unmixReversibly(first, second, third);
  else unmixIrreversibly(first, second, third);
  return colours;
}

type Values = Int32Array | Float32Array;

function unmixReversibly(first: Int32Array, second: Values, third: Values): void {
  for (let at = 0; at < first.length; at += 1) {
    const [u, v] = [second[at]!, third[at]!];
    const green = first[at]! - ((u + v) >> 2);
    first[at] = v + green;
    second[at] = green;
    third[at] = u + green;
  }
}

const [redGain, greenLossU, greenLossV, blueGain] = [1.402, 0.34413, 0.71414, 1.772].map(Math.fround) as [
  number,
  number,
  number,
  number,
];

function unmixIrreversibly(first: Float32Array, second: Values, third: Values): void {
  for (let at = 0; at < first.length; at += 1) {
    const [y, u, v] = [first[at]!, second[at]!, third[at]!];
    first[at] = y + v * redGain;
    second[at] = y - u * greenLossU - v * greenLossV;
    third[at] = y + u * blueGain;
  }
}

/** Whole numbers within what the component's bits can hold; halves go to the even one. */
function asSamples(data: Values, { bits, isSigned }: Component, type: SampleType): TypedArray {
  const shift = isSigned ? 0 : 2 ** (bits - 1);
  const [least, most] = isSigned ? [-(2 ** (bits - 1)), 2 ** (bits - 1) - 1] : [0, 2 ** bits - 1];
  const samples = arrayOver(type, new ArrayBuffer(data.length * bytesOf(type))) as Int32Array;
  const isWhole = data instanceof Int32Array;
  for (let at = 0; at < data.length; at += 1) {
    const value = (isWhole ? data[at]! : nearest(data[at]!)) + shift;
    samples[at] = value < least ? least : value > most ? most : value;
  }
  return samples;
}

const bytesOf = (type: SampleType): number => (type.endsWith('8') ? 1 : type.endsWith('16') ? 2 : 4);

function nearest(value: number): number {
  const rounded = Math.round(value);
  return rounded - value === 0.5 && rounded % 2 !== 0 ? rounded - 1 : rounded;
}
