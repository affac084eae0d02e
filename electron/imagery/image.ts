import type { SampleType, SceneFacts } from '../../shared/domain/scene.ts';

export type TypedArray =
  | Uint8Array
  | Int8Array
  | Uint16Array
  | Int16Array
  | Uint32Array
  | Int32Array
  | BigUint64Array
  | BigInt64Array
  | Float32Array
  | Float64Array;

/** A rectangle of one level of an image. Level 0 is full size. Bands are 0-based. */
export interface ImageWindow {
  readonly level: number;
  readonly column: number;
  readonly row: number;
  readonly width: number;
  readonly height: number;
  readonly bands: readonly number[];
}

/**
 * Raw samples of a window in the file's own type, little-endian host order, band after band:
 * `data[band * width * height + row * width + column]`; complex types hold re, im pairs.
 */
export interface Samples {
  readonly type: SampleType;
  readonly width: number;
  readonly height: number;
  readonly bands: number;
  readonly data: TypedArray;
  /** 1 where the pixel is valid, by nodata, mask or alpha; null where all are. `width * height` long. */
  readonly valid: Uint8Array | null;
}

export interface ImageLevel {
  readonly width: number;
  readonly height: number;
  /** Block size in which reading is cheapest. */
  readonly block: readonly [number, number];
}

export type BandRole = 'grey' | 'red' | 'green' | 'blue' | 'alpha' | 'palette' | 'undefined';

/** What the header alone says, without georeference: the pixel half of `SceneFacts`, and how to read it. */
export type ImageFacts = Pick<
  SceneFacts,
  | 'file'
  | 'width'
  | 'height'
  | 'bands'
  | 'type'
  | 'compression'
  | 'interleave'
  | 'blockSize'
  | 'overviews'
  | 'noData'
  | 'photometric'
  | 'bigTiff'
> & {
  readonly bandNames: readonly string[];
  readonly bandRoles: readonly BandRole[];
  readonly palette: readonly (readonly [number, number, number, number])[] | null;
  /** Number of pages (first-class images, not overviews or masks). */
  readonly pages: number;
  /** Text tags the acquisition facts are read from. */
  readonly tags: {
    readonly dateTime: string | null;
    readonly imageDescription: string | null;
    readonly software: string | null;
    readonly artist: string | null;
    readonly copyright: string | null;
    /** GDAL_METADATA items: name → value, items of band n as `name#n`. */
    readonly gdalMetadata: Readonly<Record<string, string>>;
  };
};

/** An open image. `read` is bounded by the window; it never holds the whole file. */
export interface ImageReader {
  readonly facts: ImageFacts;
  /** Level 0, then internal and external overviews, each smaller than the one before. */
  readonly levels: readonly ImageLevel[];
  /** May lay the samples into `into`, where that is of the type and as long, in place of new memory. */
  read(window: ImageWindow, into?: TypedArray): Promise<Samples>;
  close(): Promise<void>;
}

/** Windows read by GDAL in its own worker: what is not a TIFF, and TIFFs whose codec is not built in. */
export interface GdalWindows {
  facts(image: GdalImage): Promise<{ readonly facts: ImageFacts; readonly levels: readonly ImageLevel[] }>;
  read(image: GdalImage, window: ImageWindow): Promise<Samples>;
}

/** An image of a file; `page` counts from 0, and only NITF files have more than one here. */
export interface GdalImage {
  readonly path: string;
  readonly page: number;
}
