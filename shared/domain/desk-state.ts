import { z } from 'zod';
import { Pixel } from './geometry.ts';

/** How a workspace was left on this desk, so that it opens as it was; not logged, not exchanged, not undone. */
export const DeskState = z.object({
  scene: z.uuid().nullable(),
  /** What of the scene was in view: the resolution in scene pixels a screen pixel. */
  viewport: z.object({ centre: Pixel, resolution: z.number().positive(), rotationRadians: z.number() }).nullable(),
  tool: z.string().max(100),
  rightTab: z.string().max(100),
  /** Where the map of the world looked, as in `mercator.ts`, and whether it was on screen; absent in older ones. */
  world: z
    .object({ isShown: z.boolean(), centre: Pixel, resolution: z.number().positive() })
    .nullable()
    .exactOptional(),
});
export type DeskState = z.output<typeof DeskState>;
