import { z } from 'zod';

/** Column and row in scene pixels: (0, 0) is the outer corner of the first pixel, its centre is (0.5, 0.5). */
export const Pixel = z.tuple([z.number(), z.number()]);
export type Pixel = z.output<typeof Pixel>;

/** Longitude and latitude in degrees, WGS 84. */
export const LonLat = z.tuple([z.number(), z.number()]);
export type LonLat = z.output<typeof LonLat>;

/**
 * An oriented box on the pixel grid. `angleDegrees` is the direction from stern to bow in image space, clockwise
 * from image up (0 = towards row 0, 90 = towards growing columns). `length` runs along it, `beam` across, in pixels.
 */
export const BoxGeometry = z.strictObject({
  shape: z.literal('box'),
  centre: Pixel,
  length: z.number().positive(),
  beam: z.number().positive(),
  angleDegrees: z.number().min(0).lt(360),
  bowKnown: z.boolean(),
});
export type BoxGeometry = z.output<typeof BoxGeometry>;

export const PolygonGeometry = z.strictObject({ shape: z.literal('polygon'), ring: z.array(Pixel).min(3) });
export const PointGeometry = z.strictObject({ shape: z.literal('point'), at: Pixel });

/** One register: shape, position, size and heading change together. */
export const Geometry = z.discriminatedUnion('shape', [BoxGeometry, PolygonGeometry, PointGeometry]);
export type Geometry = z.output<typeof Geometry>;
