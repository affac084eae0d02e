import type { Georeferencing } from '../../shared/domain/georeferencing.ts';
import type { LonLat, Pixel } from '../../shared/domain/geometry.ts';
import type { Crs, GeoGrid, GeoreferenceKind, GeoTransform, SceneFacts } from '../../shared/domain/scene.ts';

/** Where a scene lies on the Earth, by GDAL and PROJ, exact. */
export interface Georeference {
  readonly kind: GeoreferenceKind;
  readonly crs: Crs | null;
  readonly geoTransform: GeoTransform | null;
  readonly gcpCount: number;
  /** Why there is none, or which fit and its residual; a whole sentence, else null. */
  readonly note: string | null;
  readonly corners: SceneFacts['cornersLonLat'];
  readonly gsdMetres: number | null;
  /** Null for pixels that have no place on Earth. */
  toLonLat(pixels: readonly Pixel[]): Promise<(LonLat | null)[]>;
  /**
   * Of positions in degrees, or in a system given by its code or WKT, which may throw `invalid-input`. Null where the
   * scene has no such place.
   */
  toPixel(positions: readonly (readonly [number, number])[], system?: string): Promise<(Pixel | null)[]>;
  /** Bilinear interpolation on it stays within 0.01 px of the exact transform; null without a georeference. */
  grid(): Promise<GeoGrid | null>;
  close(): Promise<void>;
}

/** How a scene is to be placed where the file's own way is not wanted. */
export interface Placing {
  /** Which image of a file of several, from 1. */
  readonly page?: number;
  readonly choice?: Georeferencing | null;
  /** Where the height file that the choice names lies on this desk; null where it does not. */
  readonly terrainPath?: string | null;
}

/** Opens georeferences in a worker that can be killed; `close` ends the worker. */
export interface Georeferencer {
  open(path: string, placing?: Placing): Promise<Georeference>;
  close(): Promise<void>;
}
