import type { Pixel } from '../../shared/domain/geometry.ts';
import type { Sighting } from '../../shared/domain/sighting.ts';
import type { Frame } from './canvas-layer.ts';

/** Colours that stay apart on dark water, bright quays and grey imagery, also to colour-blind eyes. */
export const classColours: Readonly<Record<Sighting['vesselClass'], string>> = {
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
