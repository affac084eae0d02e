import { z } from 'zod';

const share = z.number().min(0).max(1);
const columnNames = ['cx', 'cy', 'w', 'h', 'angle', 'score', 'class'] as const;

/** What a model does not say of itself, in a file of JSON beside it; see docs/detection.md. */
export const ModelSettings = z.strictObject({
  /** The scene's bands for the channels, counted from 1. */
  bands: z.array(z.number().int().positive()).min(1).max(16).optional(),
  /** The ground a pixel the model was trained on covers. */
  metresPerPixel: z.number().positive().optional(),
  /** Each channel is (sample − subtract) ÷ divideBy; without them each band's usual range becomes 0–1. */
  subtract: z.array(z.number()).min(1).max(16).optional(),
  divideBy: z
    .array(z.number().refine((by) => by !== 0))
    .min(1)
    .max(16)
    .optional(),
  angle: z.enum(['radians', 'degrees']).default('radians'),
  columns: z
    .array(z.enum(columnNames))
    .length(columnNames.length)
    .refine((names) => new Set(names).size === names.length)
    .default([...columnNames]),
  classes: z.array(z.string().min(1).max(100)).max(1000).default([]),
  leastScore: share.default(0.25),
  mostOverlap: share.default(0.3),
  /** The side of a tile in pixels where the model takes any. */
  tileSide: z.number().int().min(32).max(2048).default(640),
});
export type ModelSettings = z.output<typeof ModelSettings>;
