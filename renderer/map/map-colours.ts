import type { Pixel } from '../../shared/domain/geometry.ts';
import type { Frame } from './canvas-layer.ts';

/** Colours that stay apart on dark water, bright quays and grey imagery, also to colour-blind eyes. */
const classColours: Readonly<Record<string, string>> = {
  'product tanker': '#ffb000',
  'crude tanker': '#ff6a00',
  'chemical tanker': '#ffe14d',
  'gas carrier': '#ff7eb6',
  'bunker barge': '#d98cff',
  'bulk carrier': '#78a9ff',
  'general cargo': '#33c1ff',
  'container ship': '#3ddbd9',
  'fishing vessel': '#6fdc8c',
  'naval vessel': '#c6c6c6',
  other: '#e8daff',
  unknown: '#f4f4f4',
};

/** What the classes an analyst added are drawn in, by turns: lighter and darker kin of the colours above. */
const addedColours = ['#a56eff', '#08bdba', '#ee5396', '#42be65', '#ba4e00', '#82cfff'] as const;

/** The colour of a class; one that was added to the scheme has the same in every scene and on every desk. */
export function classColour(vesselClass: string): string {
  const known = Object.hasOwn(classColours, vesselClass) ? classColours[vesselClass] : undefined;
  if (known !== undefined) return known;
  const sum = Array.from(vesselClass, (letter) => letter.codePointAt(0) ?? 0).reduce((a, b) => a + b, 0);
  return addedColours[sum % addedColours.length] ?? halo;
}

export const halo = 'rgba(0, 0, 0, 0.75)';
export const selectedColour = '#00c8ff';
export const coastlineColour = 'rgba(160, 255, 190, 0.85)';
export const berthColour = '#d4bbff';
export const sketchColours = { ink: '#ffffff', halo, width: 1.5 } as const;

export interface Stroke {
  readonly ink: string;
  readonly halo: string;
  readonly width: number;
  readonly closed: boolean;
}

/** Strokes a path given in scene pixels, with a dark halo so that it shows on any ground. */
export function strokePath(frame: Frame, pixels: readonly Pixel[], stroke: Stroke): void {
  const { context } = frame;
  context.beginPath();
  for (const [index, pixel] of pixels.entries()) {
    const [x, y] = frame.toScreen(pixel);
    if (index === 0) context.moveTo(x, y);
    else context.lineTo(x, y);
  }
  if (stroke.closed) context.closePath();
  context.lineJoin = 'round';
  context.strokeStyle = stroke.halo;
  context.lineWidth = stroke.width + 2;
  context.stroke();
  context.strokeStyle = stroke.ink;
  context.lineWidth = stroke.width;
  context.stroke();
}
