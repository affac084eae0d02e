import { sketchColours } from './map-colours.ts';
import type { Painter } from './canvas-layer.ts';
import { handlesOf } from './shape-handles.ts';
import type { SightingMark } from './sighting-marks.ts';

const sidePx = 8;

/** Draws the handles of the one sighting that shows them. */
export function handlePainter(handled: () => SightingMark['sighting'] | null): Painter {
  return ({ context, resolution, toScreen }) => {
    const sighting = handled();
    if (!sighting) return;
    context.fillStyle = sketchColours.ink;
    context.strokeStyle = sketchColours.halo;
    context.lineWidth = 1.5;
    for (const { name, at } of handlesOf(sighting.geometry, resolution)) {
      const [x, y] = toScreen(at);
      const isEdge = name.startsWith('edge');
      context.globalAlpha = isEdge ? 0.6 : 1;
      context.beginPath();
      if (isEdge) context.arc(x, y, sidePx / 3, 0, 2 * Math.PI);
      else if (name === 'turn' || name === 'bow') context.arc(x, y, sidePx / 2, 0, 2 * Math.PI);
      else context.rect(x - sidePx / 2, y - sidePx / 2, sidePx, sidePx);
      context.fill();
      context.stroke();
    }
  };
}
