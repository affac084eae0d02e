import sharp, { type OverlayOptions } from 'sharp';
import type { Geometry } from '../../shared/domain/geometry.ts';
import { northArrowSvg, outlineSvg, scaleBarDrawing } from './chip-drawing.ts';
import { chipPicture, type ChipSamples, type ChipStretch } from './chip-picture.ts';
import type { ChipWindow } from './chip-window.ts';

/** All a chip shows. */
export interface Chip {
  readonly samples: ChipSamples;
  readonly stretch: ChipStretch;
  readonly window: ChipWindow;
  readonly geometry: Geometry;
  /** Ground metres along one scene pixel of a row; null without georeference. */
  readonly metresPerPixel: number | null;
  /** Direction of true north, clockwise from the picture's up; null without georeference. */
  readonly northDegrees: number | null;
  /** Stands above and below the picture. */
  readonly marking: string | null;
  readonly synthetic: boolean;
  readonly lines: readonly string[];
  /** An OpenType font for the text. */
  readonly fontFile: string;
}

const background = '#161616';
const edge = 12;
const leastWidth = 480;
const bandHeight = 26;
const legendHeight = 52;
const lineHeight = 20;

/** Draws a chip as PNG; the same input gives the same bytes. */
export async function renderChip(chip: Chip): Promise<Buffer> {
  const [pictureWidth, pictureHeight] = [
    chip.window.width * chip.window.magnification,
    chip.window.height * chip.window.magnification,
  ];
  const width = Math.max(leastWidth, pictureWidth) + 2 * edge;
  const bands = [chip.marking, chip.synthetic ? 'SYNTHETIC IMAGE' : null].filter((text) => text !== null);
  const top = edge + bands.length * bandHeight;
  const legendTop = top + pictureHeight + 8;
  const linesTop = legendTop + legendHeight;
  const markingTop = linesTop + chip.lines.length * lineHeight + 6;
  const height = markingTop + (chip.marking === null ? 0 : bandHeight) + edge / 2;
  const left = Math.round((width - pictureWidth) / 2);
  const place = { width, height, left, top };
  const overlays = await Promise.all([
    ...bands.map((text, index) => band(chip, text, { width, top: edge / 2 + index * bandHeight })),
    ...legend(chip, { width, top: legendTop }),
    ...chip.lines.map((text, index) => caption(chip, text, { width, top: linesTop + index * lineHeight })),
    ...(chip.marking === null ? [] : [band(chip, chip.marking, { width, top: markingTop })]),
  ]);
  const outline = { input: Buffer.from(outlineSvg(chip.geometry, chip.window)), left, top };
  const drawn = await sharp({ create: { width, height, channels: 4, background: '#00000000' } })
    .composite([...overlays.filter((overlay) => overlay !== null), outline])
    .raw()
    .toBuffer();
  const pixels = layOver(await canvas(chip, place), drawn);
  return sharp(pixels, { raw: { width, height, channels: 3 } })
    .png({ compressionLevel: 6, palette: false })
    .toBuffer();
}

/** The pixels alone as PNG, one to one: nothing drawn, nothing magnified. */
export function renderCleanChip(samples: ChipSamples, stretch: ChipStretch): Promise<Buffer> {
  const { width, height } = samples;
  return sharp(chipPicture(samples, stretch), { raw: { width, height, channels: 3 } })
    .png({ compressionLevel: 6, palette: false })
    .toBuffer();
}

/** The pixels with the outline alone, magnified by a whole number, as PNG. */
export async function renderOutlinedChip(
  chip: Pick<Chip, 'samples' | 'stretch' | 'window' | 'geometry'>,
): Promise<Buffer> {
  const { samples, stretch, window, geometry } = chip;
  const [width, height] = [window.width * window.magnification, window.height * window.magnification];
  const raw = { width: window.width, height: window.height, channels: 3 } as const;
  const magnified = await sharp(chipPicture(samples, stretch), { raw })
    .resize(width, height, { kernel: 'nearest' })
    .raw()
    .toBuffer();
  return sharp(magnified, { raw: { width, height, channels: 3 } })
    .composite([{ input: Buffer.from(outlineSvg(geometry, window)), left: 0, top: 0 }])
    .png({ compressionLevel: 6, palette: false })
    .toBuffer();
}

interface CanvasPlace {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly top: number;
}

/** The picture on its ground, as red, green, blue bytes; not a bit of it is resampled. */
async function canvas(chip: Chip, { width, height, left, top }: CanvasPlace): Promise<Buffer> {
  const { window } = chip;
  const [pictureWidth, pictureHeight] = [window.width * window.magnification, window.height * window.magnification];
  const raw = { width: window.width, height: window.height, channels: 3 } as const;
  const right = width - left - pictureWidth;
  return sharp(chipPicture(chip.samples, chip.stretch), { raw })
    .resize(pictureWidth, pictureHeight, { kernel: 'nearest' })
    .extend({ left, top, right, bottom: height - top - pictureHeight, background })
    .raw()
    .toBuffer();
}

/** Lays red, green, blue, alpha over red, green, blue; where nothing is drawn, nothing changes. */
function layOver(ground: Buffer, drawn: Buffer): Buffer {
  for (let pixel = 0; pixel * 4 < drawn.length; pixel += 1) {
    const alpha = (drawn[pixel * 4 + 3] ?? 0) / 255;
    if (alpha === 0) continue;
    for (let channel = 0; channel < 3; channel += 1) {
      const at = pixel * 3 + channel;
      const below = ground[at] ?? 0;
      ground[at] = Math.round(below + ((drawn[pixel * 4 + channel] ?? 0) - below) * alpha);
    }
  }
  return ground;
}

interface Row {
  readonly width: number;
  readonly top: number;
}

function legend(chip: Chip, { width, top }: Row): Promise<OverlayOptions | null>[] {
  const { magnification } = chip.window;
  const metres = chip.metresPerPixel === null ? null : chip.metresPerPixel / magnification;
  const bar = scaleBarDrawing(metres, 200);
  const north = chip.northDegrees;
  const arrowLeft = width - edge - 44;
  const scaleText = bar === null ? 'no scale: the image has no georeference' : bar.text;
  return [
    bar === null ? Promise.resolve(null) : Promise.resolve({ input: Buffer.from(bar.svg), left: edge, top: top + 26 }),
    textAt(chip, scaleText, { left: edge, top, width: 320 }),
    north === null
      ? Promise.resolve(null)
      : Promise.resolve({ input: Buffer.from(northArrowSvg(north)), left: arrowLeft, top: top + 2 }),
    north === null ? Promise.resolve(null) : textAt(chip, 'N', { left: arrowLeft - 16, top: top + 16, width: 16 }),
  ];
}

function caption(chip: Chip, text: string, { width, top }: Row): Promise<OverlayOptions | null> {
  return textAt(chip, text, { left: edge, top, width: width - 2 * edge });
}

async function band(chip: Chip, text: string, { width, top }: Row): Promise<OverlayOptions | null> {
  const drawn = await drawText(chip.fontFile, text, width - 2 * edge);
  return drawn === null ? null : { input: drawn.data, left: Math.round((width - drawn.width) / 2), top };
}

interface TextPlace {
  readonly left: number;
  readonly top: number;
  readonly width: number;
}

async function textAt(chip: Chip, text: string, { left, top, width }: TextPlace): Promise<OverlayOptions | null> {
  const drawn = await drawText(chip.fontFile, text, width);
  return drawn === null ? null : { input: drawn.data, left, top };
}

/** One line of text, cut at the width; null where there is nothing to draw. */
async function drawText(
  fontfile: string,
  text: string,
  width: number,
): Promise<{ readonly data: Buffer; readonly width: number } | null> {
  if (text.trim() === '') return null;
  const line = { font: 'Pretendard 14', fontfile, rgba: true, dpi: 72, wrap: 'none' } as const;
  const drawn = await sharp({ text: { ...line, text: `<span foreground="#f2f2f2">${markup(text)}</span>` } })
    .png({ compressionLevel: 0 })
    .toBuffer({ resolveWithObject: true });
  if (drawn.info.width <= width) return { data: drawn.data, width: drawn.info.width };
  const data = await sharp(drawn.data).extract({ left: 0, top: 0, width, height: drawn.info.height }).png().toBuffer();
  return { data, width };
}

/** Text for Pango: no markup of its own, no control characters. */
function markup(text: string): string {
  return text
    .replace(/\p{Cc}+/gu, ' ')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}
