import type { Paint } from './paint-tile.ts';
import type { PixelBounds } from './tile-maths.ts';

/** A tile to fetch, or to take from the cache, and paint. `url` is also what it is cached by. */
export interface PaintRequest {
  readonly kind: 'paint';
  readonly job: number;
  readonly url: string;
  readonly paint: Paint;
  readonly side: number;
  /** Room for the colours, handed over and back: new memory for each would cost more than painting. */
  readonly memory: ArrayBuffer;
}

/** A sample of the cached values of one tile; `within` is in tile pixels. */
export interface ValuesRequest {
  readonly kind: 'values';
  readonly job: number;
  readonly url: string;
  readonly within: PixelBounds;
}

interface AbortRequest {
  readonly kind: 'abort';
  readonly job: number;
}

export type TileRequest = PaintRequest | ValuesRequest | AbortRequest;

export type TileAnswer =
  | { readonly kind: 'painted'; readonly job: number; readonly memory: ArrayBuffer }
  | { readonly kind: 'values'; readonly job: number; readonly bands: readonly Float64Array[] }
  | { readonly kind: 'failed'; readonly job: number; readonly memory: ArrayBuffer };
