import { entryOf, tagNumberList } from './tiff-tags.ts';
import type { TypedArray } from './image.ts';
import type { TiffLayout } from './tiff-layout.ts';

/** Chromaticity of daylight D50, which stands where a file names no white. */
const daylight = [96.425 / 278.893, 100 / 278.893] as const;

/** From CIE XYZ (Y of 0–100) to the linear light of an sRGB screen, and its gamma: libtiff's, which GDAL reads by. */
const screen = [
  [3.241, -1.5374, -0.4986],
  [-0.9692, 1.876, 0.0416],
  [0.0556, -0.204, 1.057],
] as const;
const gamma = 2.4;
const brightest = 100;
const darkest = 1;

/** Steps between dark and bright: libtiff looks colours up in a table of so many. */
const steps = 1500;
const table = Uint8Array.from({ length: steps + 1 }, (_, step) => Math.round(255 * (step / steps) ** (1 / gamma)));

/** L*a*b* of 8 bits (a* and b* signed), band after band → red, green and blue, band after band. */
export function labToColours(stored: TypedArray, pixels: number, layout: TiffLayout): Uint8Array {
  const [whiteX, whiteY, whiteZ] = whiteOf(layout);
  const colours = new Uint8Array(pixels * 3);
  for (let pixel = 0; pixel < pixels; pixel += 1) {
    const lightness = (Number(stored[pixel]) * 100) / 255;
    const isDark = lightness < 8.856;
    const y = isDark ? (7.787 * lightness) / 903.292 + 16 / 116 : (lightness + 16) / 116;
    const xyz = [
      whiteX * undone(y + signed(stored[pixels + pixel]) / 500),
      whiteY * (isDark ? lightness / 903.292 : y ** 3),
      whiteZ * undone(y - signed(stored[2 * pixels + pixel]) / 200),
    ] as const;
    screen.forEach(([x, ofY, z], band) => {
      const light = x * xyz[0] + ofY * xyz[1] + z * xyz[2];
      const step = ((Math.min(brightest, Math.max(darkest, light)) - darkest) / (brightest - darkest)) * steps;
      colours[band * pixels + pixel] = table[Math.floor(step)] ?? 0;
    });
  }
  return colours;
}

const signed = (value: number | bigint | undefined): number => (Number(value) << 24) >> 24;

/** The inverse of the cube root that L*a*b* is made with, straight near black. */
const undone = (root: number): number => (root < 0.2069 ? (root - 0.13793) / 7.787 : root ** 3);

/** The white of a file as XYZ with Y of 100. */
function whiteOf({ file, directory }: TiffLayout): readonly [number, number, number] {
  const [x = 0, y = 0] = tagNumberList(file, entryOf(directory, 'whitePoint'));
  const [whiteX, whiteY] = x > 0 && y > 0 ? [x, y] : daylight;
  return [(whiteX / whiteY) * 100, 100, ((1 - whiteX - whiteY) / whiteY) * 100];
}
