import { z } from 'zod';
import { LonLat, Pixel } from './geometry.ts';

/** A pixel of a scene and the place on Earth an analyst found it to show. */
export const TiePoint = z.object({ pixel: Pixel, lonLat: LonLat });
export type TiePoint = z.output<typeof TiePoint>;

export const tieFits = ['affine', 'polynomial 2', 'polynomial 3', 'thin-plate'] as const;
export const TieFit = z.enum(tieFits);
export type TieFit = z.output<typeof TieFit>;

/**
 * How an analyst chose to place a scene, where the file's own way is not good enough: another fit through its control
 * points, another height for its RPCs (metres above the ellipsoid, null as the file says; `terrain` is the name of a
 * height file that stands before it), or tie points of the analyst's own.
 */
export const Georeferencing = z.discriminatedUnion('method', [
  z.object({ method: z.literal('polynomial'), order: z.literal([1, 2, 3]) }),
  z.object({ method: z.literal('thin-plate') }),
  z.object({
    method: z.literal('rpc'),
    heightMetres: z.number().min(-1000).max(10_000).nullable(),
    terrain: z.string().nullable(),
  }),
  z.object({ method: z.literal('tie points'), fit: TieFit, points: z.array(TiePoint).min(3).max(1000) }),
]);
export type Georeferencing = z.output<typeof Georeferencing>;

/** The fewest points through which a fit can be laid. */
export const pointsNeeded: Readonly<Record<TieFit, number>> = {
  affine: 3,
  'polynomial 2': 6,
  'polynomial 3': 10,
  'thin-plate': 4,
};

/** How far a fit misses one tie point: on the ground, and in the scene where it can be said. */
export const TieResidual = z.object({ metres: z.number(), pixels: z.number().nullable() });
export type TieResidual = z.output<typeof TieResidual>;
