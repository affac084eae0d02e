import type { LonLat, Pixel } from './geometry.ts';

/** Side of the map of the world in metres at the equator. */
export const worldSide = 2 * Math.PI * 6_378_137;

const furthestLatitude = 85.051_128_78;
const radians = Math.PI / 180;

/** Spherical Mercator (EPSG:3857) in metres at the equator; x eastwards from 180° W, y southwards from 85.05° N. */
export function lonLatToWorld([longitude, latitude]: LonLat): Pixel {
  const sin = Math.sin(Math.max(-furthestLatitude, Math.min(furthestLatitude, latitude)) * radians);
  const y = 0.5 - Math.log((1 + sin) / (1 - sin)) / (4 * Math.PI);
  return [((longitude + 180) / 360) * worldSide, y * worldSide];
}

export function worldToLonLat([x, y]: Pixel): LonLat {
  const latitude = 2 * Math.atan(Math.exp((0.5 - y / worldSide) * 2 * Math.PI)) - Math.PI / 2;
  return [(x / worldSide) * 360 - 180, latitude / radians];
}

/** The same place within the one turn of the world that things are placed on. */
export const onOneTurn = ([x, y]: Pixel): Pixel => [((x % worldSide) + worldSide) % worldSide, y];
