import { brightness, createWordTables } from './colour-table.ts';
import type { BandStretch, WordTableOf } from './colour-table.ts';
import type { RawTile, Samples } from './raw-tile.ts';

type PaletteColour = readonly [number, number, number, number];

/** How raw tiles become pictures: one stretch a shown band, or a palette. */
export interface Paint {
  readonly stretches: readonly BandStretch[];
  readonly palette: readonly PaletteColour[] | null;
}

/** RGBA bytes of a tile into `memory`, `side` × `side`, transparent beyond its edge and where there is no data. */
type PaintTile = (tile: RawTile, paint: Paint, into: { readonly side: number; readonly memory: ArrayBuffer }) => void;

/** Paints tiles one after another, with the tables of the last ones at hand. */
export function createTilePaint(): PaintTile {
  const tableOf = createWordTables();
  const scratch = createScratch();
  return (tile, paint, { side, memory }) => {
    const square = new Uint32Array(memory, 0, side * side);
    const isWhole = tile.width === side && tile.height === side;
    const colours = isWhole ? square : scratch(tile.width * tile.height);
    if (paint.palette) paletteColours(colours, tile, paint.palette);
    else stretchedColours(colours, { tile, paint, tableOf });
    hideInvalid(tile, colours);
    if (!isWhole) layTopLeft(tile, colours, { square, side });
  };
}

/** The right and lower edge of a scene fill a part of their tiles. */
function layTopLeft(
  { width, height }: RawTile,
  colours: Uint32Array,
  { square, side }: { readonly square: Uint32Array; readonly side: number },
): void {
  square.fill(0);
  for (let row = 0; row < height; row++) square.set(colours.subarray(row * width, (row + 1) * width), row * side);
}

/** Colour words in memory that the next call hands out again. */
function createScratch(): (length: number) => Uint32Array<ArrayBuffer> {
  let held = new Uint32Array(0);
  return (length) => {
    if (held.length < length) held = new Uint32Array(length);
    return held.subarray(0, length);
  };
}

/** Black without transparency. */
const opaque = 0xff_00_00_00;

const grey = [0x01_01_01] as const;
const redGreenBlue = [1, 0x01_00, 0x01_00_00] as const;

function stretchedColours(
  colours: Uint32Array,
  { tile, paint, tableOf }: { readonly tile: RawTile; readonly paint: Paint; readonly tableOf: WordTableOf },
): void {
  const shown = paint.stretches.flatMap((stretch, index) => {
    const samples = tile.bands[index];
    return samples ? [{ samples, stretch }] : [];
  });
  const [, green] = shown;
  const bands = shown.length === 2 && green ? [...shown, green] : shown;
  const places = bands.length === 1 ? grey : redGreenBlue;
  const planes = bands.map(({ samples, stretch }, index): Plane => {
    const place = places[index] ?? 0;
    const table = tableOf(samples, stretch, { place, base: index === 0 ? opaque : 0 });
    return table ? { ...table, samples } : brightnessPlane(samples, stretch, { place, base: index === 0 ? opaque : 0 });
  });
  const [red, second, third] = planes;
  if (red && second && third) mixThree(colours, [red, second, third]);
  else if (red) colourOne(colours, red);
  else colours.fill(opaque);
}

/** Samples and the colour word of each value they take. */
interface Plane {
  readonly samples: Samples;
  readonly words: Uint32Array;
  readonly offset: number;
}

/** Samples too wide for a table are turned into brightness first, which has a small one. */
function brightnessPlane(
  samples: Samples,
  stretch: BandStretch,
  { place, base }: { readonly place: number; readonly base: number },
): Plane {
  const words = Uint32Array.from({ length: 256 }, (_, value) => value * place + base);
  return { samples: brightness(samples, stretch), words, offset: 0 };
}

function colourOne(colours: Uint32Array, { samples, words, offset }: Plane): void {
  for (let i = 0; i < colours.length; i++) colours[i] = words[(samples[i] as number) + offset] as number;
}

/** In one pass over the pixels: what is on screen is painted anew with each step of a slider. */
function mixThree(colours: Uint32Array, [red, green, blue]: readonly [Plane, Plane, Plane]): void {
  const [redWords, greenWords, blueWords] = [red.words, green.words, blue.words];
  const [redSamples, greenSamples, blueSamples] = [red.samples, green.samples, blue.samples];
  for (let i = 0; i < colours.length; i++) {
    colours[i] =
      (redWords[(redSamples[i] as number) + red.offset] as number) |
      (greenWords[(greenSamples[i] as number) + green.offset] as number) |
      (blueWords[(blueSamples[i] as number) + blue.offset] as number);
  }
}

function paletteColours(colours: Uint32Array, tile: RawTile, palette: readonly PaletteColour[]): void {
  const words = Uint32Array.from(
    palette,
    ([red, green, blue, alpha]) => (alpha << 24) | (blue << 16) | (green << 8) | red,
  );
  const samples = tile.bands[0] ?? [];
  for (let i = 0; i < colours.length; i++) colours[i] = words[samples[i] as number] ?? 0;
}

function hideInvalid(tile: RawTile, colours: Uint32Array): void {
  const { valid } = tile;
  if (valid) for (let i = 0; i < colours.length; i++) if (!valid[i]) colours[i] = 0;
  for (const samples of tile.bands) {
    if (!(samples instanceof Float32Array || samples instanceof Float64Array)) continue;
    for (let i = 0; i < colours.length; i++) if (Number.isNaN(samples[i])) colours[i] = 0;
  }
}
