import { labToColours } from './lab-colours.ts';
import { readWindow } from './read-window.ts';
import type { BlockReader } from './read-blocks.ts';
import type { TypedArray } from './image.ts';
import type { PixelWindow } from './read-window.ts';
import type { TiffLayout } from './tiff-layout.ts';

/** Colour models of 8 bits that are read as red, green, blue and alpha, as GDAL does: four inks, and CIE L*a*b*. */
export function convertsColours({ photometric, bands, bits, type }: TiffLayout): boolean {
  if (bits !== 8 || type !== 'uint8') return false;
  return (photometric === 'cmyk' && bands >= 4) || (photometric === 'cielab' && bands === 3);
}

/** A layout with the bands that are read, where they are others than those that are stored. */
export function layoutAsRead(layout: TiffLayout): TiffLayout {
  return convertsColours(layout) ? { ...layout, bands: 4, extraSamples: [] } : layout;
}

/** Reads bands of red, green, blue and alpha out of what is stored. */
export async function readColours(reader: BlockReader, window: PixelWindow): Promise<TypedArray> {
  const isLab = reader.layout.photometric === 'cielab';
  const stored = await readWindow(reader, { ...window, bands: isLab ? [0, 1, 2] : [0, 1, 2, 3] }, { fill: 0 });
  const pixels = window.width * window.height;
  const colours = isLab ? labToColours(stored, pixels, reader.layout) : inksToColours(stored, pixels);
  const asked = new Uint8Array(pixels * window.bands.length);
  window.bands.forEach((band, place) => {
    const target = asked.subarray(place * pixels, (place + 1) * pixels);
    if (band === 3) target.fill(255);
    else target.set(colours.subarray(band * pixels, (band + 1) * pixels));
  });
  return asked;
}

function inksToColours(stored: TypedArray, pixels: number): Uint8Array {
  const colours = new Uint8Array(pixels * 3);
  for (let at = 0; at < colours.length; at += 1) {
    const black = Number(stored[pixels * 3 + (at % pixels)]);
    colours[at] = ((255 - Number(stored[at])) * (255 - black)) / 255;
  }
  return colours;
}
