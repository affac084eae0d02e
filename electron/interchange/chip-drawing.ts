import type { Geometry, Pixel } from '../../shared/domain/geometry.ts';
import { scaleBar } from '../../shared/domain/measure.ts';
import { boxPoint, cornersOf } from '../../shared/domain/shape.ts';
import type { ChipWindow } from './chip-window.ts';

const ink = '#00e5ff';
const halo = '#000000';

/** The sighting's outline with a mark at the bow, as SVG in the size of the picture. */
export function outlineSvg(geometry: Geometry, window: ChipWindow): string {
  const toPicture = ([column, row]: Pixel): Pixel => [
    (column - window.column) * window.magnification,
    (row - window.row) * window.magnification,
  ];
  const shapes = geometry.shape === 'point' ? pointShapes(toPicture(geometry.at)) : ringShapes(geometry, toPicture);
  const [width, height] = [window.width * window.magnification, window.height * window.magnification];
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${twice(shapes)}</svg>`;
}

function pointShapes([x, y]: Pixel): string[] {
  return [`<circle cx="${n(x)}" cy="${n(y)}" r="14"/>`, `<path d="M${n(x)} ${n(y - 22)}V${n(y - 14)}"/>`];
}

function ringShapes(geometry: Geometry, toPicture: (pixel: Pixel) => Pixel): string[] {
  const ring = cornersOf(geometry).map(toPicture);
  const outline = `<path d="M${ring.map(([x, y]) => `${n(x)} ${n(y)}`).join('L')}Z"/>`;
  if (geometry.shape !== 'box' || !geometry.bowKnown) return [outline];
  const side = Math.max(geometry.beam / 2, geometry.length / 16);
  const arrow = [
    boxPoint(geometry, geometry.length / 2, -geometry.beam / 2),
    boxPoint(geometry, geometry.length / 2 + side, 0),
    boxPoint(geometry, geometry.length / 2, geometry.beam / 2),
  ].map(toPicture);
  return [outline, `<path d="M${arrow.map(([x, y]) => `${n(x)} ${n(y)}`).join('L')}"/>`];
}

/** Every line black below and bright above, to stand out on any picture. */
function twice(shapes: readonly string[]): string {
  const group = (colour: string, width: number) =>
    `<g fill="none" stroke="${colour}" stroke-width="${width}" stroke-linejoin="round">${shapes.join('')}</g>`;
  return group(halo, 4) + group(ink, 1.75);
}

/** A scale bar and its length as text; null without a scale. */
export function scaleBarDrawing(
  metresPerPicturePixel: number | null,
  room: number,
): { readonly svg: string; readonly text: string } | null {
  const bar = metresPerPicturePixel === null ? null : scaleBar(metresPerPicturePixel, room);
  if (bar === null) return null;
  const width = bar.pixels;
  const path = `M1 2V12H${n(width + 1)}V2`;
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" width="${Math.ceil(width) + 2}" height="14">` +
    `<path d="${path}" fill="none" stroke="#f2f2f2" stroke-width="2"/></svg>`;
  return { svg, text: bar.metres >= 1000 ? `${bar.metres / 1000} km` : `${bar.metres} m` };
}

/** An arrow towards true north, `degrees` clockwise from the picture's up, 44 pixels square. */
export function northArrowSvg(degrees: number): string {
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="44" height="44"><g transform="rotate(${n(degrees)} 22 22)">` +
    '<path d="M22 3L31 37L22 30L13 37Z" fill="none" stroke="#f2f2f2" stroke-width="1.5" stroke-linejoin="round"/>' +
    '<path d="M22 3L31 37L22 30Z" fill="#f2f2f2"/></g></svg>'
  );
}

/** A number as SVG writes it: two decimals, never an exponent. */
const n = (value: number): string => String(Math.round(value * 100) / 100);
