import { readWindow } from './read-window.ts';
import type { BlockReader } from './read-blocks.ts';
import type { TypedArray } from './image.ts';
import type { PixelWindow } from './read-window.ts';
import type { TiffLayout } from './tiff-layout.ts';

const inks = [0, 1, 2, 3];

/** True for cyan, magenta, yellow and black of 8 bits, which are read as red, green, blue and alpha, as GDAL does. */
export function isInk(layout: TiffLayout): boolean {
  return layout.photometric === 'cmyk' && layout.bands === 4 && layout.bits === 8;
}

/** Reads bands of red, green, blue and alpha out of four inks. */
export async function readInks(reader: BlockReader, window: PixelWindow): Promise<TypedArray> {
  const stored = await readWindow(reader, { ...window, bands: inks }, { fill: 0 });
  const pixels = window.width * window.height;
  const black = stored.subarray(3 * pixels);
  const colours = new Uint8Array(pixels * window.bands.length);
  window.bands.forEach((band, place) => {
    const ink = stored.subarray(band * pixels, (band + 1) * pixels);
    for (let pixel = 0; pixel < pixels; pixel += 1) {
      const light = ((255 - Number(ink[pixel])) * (255 - Number(black[pixel]))) / 255;
      colours[place * pixels + pixel] = band === 3 ? 255 : light;
    }
  });
  return colours;
}
