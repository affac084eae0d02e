import type { Geometry } from '../../shared/domain/geometry.ts';
import { cornersOf } from '../../shared/domain/shape.ts';
import type { Painter } from './canvas-layer.ts';
import { sketchColours, strokePath } from './map-colours.ts';

/** Shapes that are drawn but not yet in the store. */
export interface Pending {
  /** Shows a shape until the returned function is called. */
  readonly hold: (geometry: Geometry) => () => void;
  readonly painter: Painter;
}

export function createPending(render: () => void): Pending {
  const held = new Set<Geometry>();
  return {
    hold: (geometry) => {
      held.add(geometry);
      render();
      return () => {
        held.delete(geometry);
        render();
      };
    },
    painter: (frame) => {
      for (const geometry of held) strokePath(frame, cornersOf(geometry), { ...sketchColours, closed: true });
    },
  };
}
