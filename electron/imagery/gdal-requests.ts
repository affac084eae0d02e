import type { GeoGrid } from '../../shared/domain/scene.ts';
import type { ErrorCode } from '../../shared/errors.ts';
import type { GeoreferenceFacts } from './gdal-georeference.ts';
import type { Placing } from './georeference-types.ts';
import type { GdalImage, ImageFacts, ImageLevel, ImageWindow, Samples } from './image.ts';

interface PlaceQuestion {
  readonly path: string;
  readonly placing?: Placing;
}

/** What the GDAL worker can be asked. Pairs are flat, NaN for "no place". */
export interface GdalRequests {
  place: { readonly input: PlaceQuestion; readonly output: GeoreferenceFacts };
  toLonLat: { readonly input: PlaceQuestion & { readonly pairs: Float64Array }; readonly output: Float64Array };
  /** Pairs are degrees, or positions in another system by its code or WKT. */
  toPixel: {
    readonly input: PlaceQuestion & { readonly pairs: Float64Array; readonly system?: string | undefined };
    readonly output: Float64Array;
  };
  image: {
    readonly input: GdalImage;
    readonly output: { readonly facts: ImageFacts; readonly levels: readonly ImageLevel[] };
  };
  window: { readonly input: GdalImage & { readonly window: ImageWindow }; readonly output: Samples };
  grid: { readonly input: PlaceQuestion; readonly output: GeoGrid | null };
  /** Does ahead what the first question would wait for. */
  rehearse: { readonly input: { readonly path: '' }; readonly output: null };
}

export type GdalRequestName = keyof GdalRequests;
export type GdalInput<N extends GdalRequestName> = GdalRequests[N]['input'];
export type GdalOutput<N extends GdalRequestName> = GdalRequests[N]['output'];

export interface GdalRequest {
  readonly id: number;
  readonly name: GdalRequestName;
  readonly input: GdalInput<GdalRequestName>;
}

/** The worker says `ready` once GDAL is loaded. `broken` says that the worker's GDAL can no longer be trusted and must be replaced. */
export type GdalReply =
  | { readonly ready: true }
  | { readonly id: number; readonly ok: true; readonly value: unknown }
  | {
      readonly id: number;
      readonly ok: false;
      readonly error: { readonly code: ErrorCode; readonly message: string };
      readonly broken: boolean;
    };
