import { brightness, createWordTables } from './colour-table.ts';
import type { BandStretch, WordTableOf } from './colour-table.ts';
import type { RawTile, Samples } from './raw-tile.ts';

type PaletteColour = readonly [number, number, number, number];

/** How raw tiles become pictures: one stretch a shown band, or a palette. */
export interface Paint {
  readonly stretches: readonly BandStretch[];
  readonly palette: readonly PaletteColour[] | null;
}

/** RGBA bytes of a tile, `side` × `side`, transparent beyond its edge and where there is no data. */
type PaintTile = (tile: RawTile, paint: Paint, side: number) => Uint8ClampedArray<ArrayBuffer>;

/** Paints tiles one after another, with the tables of the last ones at hand. */
export function createTilePaint(): PaintTile {
  const tableOf = createWordTables();
  return (tile, paint, side) => {
    const colours = paint.palette ? paletteColours(tile, paint.palette) : stretchedColours(tile, paint, tableOf);
    hideInvalid(tile, colours);
    if (tile.width === side && tile.height === side) return new Uint8ClampedArray(colours.buffer);
    const padded = new Uint32Array(side * side);
    for (let row = 0; row < tile.height; row++)
      padded.set(colours.subarray(row * tile.width, (row + 1) * tile.width), row * side);
    return new Uint8ClampedArray(padded.buffer);
  };
}

const opaque = 0xff_00_00_00;

const grey = [0x01_01_01] as const;
const redGreenBlue = [1, 0x01_00, 0x01_00_00] as const;

function stretchedColours(tile: RawTile, { stretches }: Paint, tableOf: WordTableOf): Uint32Array<ArrayBuffer> {
  const colours = new Uint32Array(tile.width * tile.height).fill(opaque);
  const shown = stretches.flatMap((stretch, index) => {
    const samples = tile.bands[index];
    return samples ? [{ samples, stretch }] : [];
  });
  const [, green] = shown;
  const bands = shown.length === 2 && green ? [...shown, green] : shown;
  const places = bands.length === 1 ? grey : redGreenBlue;
  for (const [index, { samples, stretch }] of bands.entries()) {
    const place = places[index] ?? 0;
    const table = tableOf(samples, stretch, place);
    if (table) addByTable(colours, samples, table);
    else addBrightness(colours, brightness(samples, stretch), place);
  }
  return colours;
}

function addByTable(colours: Uint32Array, samples: Samples, { words, offset }: NonNullable<ReturnType<WordTableOf>>) {
  for (let i = 0; i < colours.length; i++)
    colours[i] = (colours[i] as number) | (words[(samples[i] as number) + offset] as number);
}

function addBrightness(colours: Uint32Array, plane: Uint8Array, place: number): void {
  for (let i = 0; i < colours.length; i++) colours[i] = (colours[i] as number) | ((plane[i] as number) * place);
}

function paletteColours(tile: RawTile, palette: readonly PaletteColour[]): Uint32Array<ArrayBuffer> {
  const words = Uint32Array.from(
    palette,
    ([red, green, blue, alpha]) => (alpha << 24) | (blue << 16) | (green << 8) | red,
  );
  const samples = tile.bands[0] ?? [];
  const colours = new Uint32Array(tile.width * tile.height);
  for (let i = 0; i < colours.length; i++) colours[i] = words[samples[i] as number] ?? 0;
  return colours;
}

function hideInvalid(tile: RawTile, colours: Uint32Array): void {
  const { valid } = tile;
  if (valid) for (let i = 0; i < colours.length; i++) if (!valid[i]) colours[i] = 0;
  for (const samples of tile.bands) {
    if (!(samples instanceof Float32Array || samples instanceof Float64Array)) continue;
    for (let i = 0; i < colours.length; i++) if (Number.isNaN(samples[i])) colours[i] = 0;
  }
}
