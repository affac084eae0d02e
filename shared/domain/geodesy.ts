import geographic from 'geographiclib-geodesic';
import type { LonLat } from './geometry.ts';

const earth = geographic.Geodesic.WGS84;

/** Length in metres of the shortest line on the WGS 84 ellipsoid (Karney 2013). */
export function geodesicMetres(from: LonLat, to: LonLat): number {
  return earth.Inverse(from[1], from[0], to[1], to[0], geographic.Geodesic.DISTANCE).s12 ?? Number.NaN;
}

/** True bearing at `from` of the geodesic to `to`: degrees clockwise from north, 0 to below 360. */
export function azimuthDegrees(from: LonLat, to: LonLat): number {
  const azimuth = earth.Inverse(from[1], from[0], to[1], to[0], geographic.Geodesic.AZIMUTH).azi1 ?? Number.NaN;
  return turn(azimuth);
}

/** Where one gets from `from` by `metres` along the geodesic that starts at `bearingDegrees`. */
export function travel(from: LonLat, bearingDegrees: number, metres: number): LonLat {
  const end = earth.Direct(from[1], from[0], bearingDegrees, metres);
  return [end.lon2 ?? Number.NaN, end.lat2 ?? Number.NaN];
}

/** Area in square metres inside a ring of geodesics, whichever way round it runs. */
export function polygonAreaSquareMetres(ring: readonly LonLat[]): number {
  const polygon = earth.Polygon(false);
  for (const [lon, lat] of ring) polygon.AddPoint(lat, lon);
  return Math.abs(polygon.Compute(false, true).area ?? Number.NaN);
}

/** The same direction as degrees from 0 to below 360. */
export function turn(degrees: number): number {
  const turned = ((degrees % 360) + 360) % 360;
  return turned === 360 ? 0 : turned;
}

/** The same meridian as a longitude from -180 to 180. */
export function wrapLongitude(degrees: number): number {
  if (degrees >= -180 && degrees <= 180) return degrees;
  return turn(degrees + 180) - 180;
}
