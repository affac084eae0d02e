import type { Geometry, Pixel } from '../../../shared/domain/geometry.ts';
import type { Json } from '../../../shared/domain/json.ts';
import type { AnnotationFormat } from '../../../shared/domain/annotation-import.ts';
import { AppError } from '../../../shared/errors.ts';
import type { MapSystem } from './map-system.ts';

/** What positions count in: scene pixels, shares of width and height, WGS 84 degrees, or units of another system. */
export type Frame = 'pixel' | 'share' | 'lonLat' | 'map';

export type ForeignShape =
  | { readonly form: 'ring'; readonly ring: readonly Pixel[] }
  | { readonly form: 'point'; readonly at: Pixel }
  /** An oriented box in pixels; `length` runs along the angle, clockwise from image up. */
  | {
      readonly form: 'box';
      readonly centre: Pixel;
      readonly length: number;
      readonly beam: number;
      readonly angleDegrees: number;
    };

/** What a file says of the image it describes; null where it says nothing. */
export interface ForeignImage {
  readonly fileName: string | null;
  readonly width: number | null;
  readonly height: number | null;
  readonly sha256: string | null;
}

/** One item of a file, as it stands there. */
export interface Annotation {
  /** Where it stands: “feature 3”, “line 12”. */
  readonly name: string;
  readonly frame: Frame;
  /** The system of positions in the frame `map`; null where nobody says which. */
  readonly system: MapSystem | null;
  readonly shape: ForeignShape;
  /** The very shape in pixels of `image`, where the file is one of ours. */
  readonly exact: Geometry | null;
  readonly image: ForeignImage | null;
  readonly label: string | null;
  readonly attributes: Readonly<Record<string, Json>>;
  /** The sighting it was, where the file is one of ours. */
  readonly sighting: string | null;
  /** What the reader had to leave out of it; whole sentences. */
  readonly notes: readonly string[];
}

export interface AnnotationFile {
  readonly format: AnnotationFormat;
  readonly annotations: readonly Annotation[];
  readonly skipped: readonly { readonly name: string; readonly reason: string }[];
  /** What is true of the whole file; whole sentences. */
  readonly notes: readonly string[];
}

/** An item, or why there is none. */
export type ReadItem = Annotation | { readonly name: string; readonly reason: string };

const mostItems = 100_000;

/** Sorts items into those that were read and those that were not. Throws `file-unreadable` for more than an edit holds. */
export function annotationFile(
  format: AnnotationFormat,
  items: readonly ReadItem[],
  notes: readonly string[] = [],
): AnnotationFile {
  if (items.length > mostItems)
    throw unreadable(`it holds ${items.length} items, more than ${mostItems}; split it and import the parts`);
  return {
    format,
    annotations: items.filter((item) => 'shape' in item),
    skipped: items.filter((item) => 'reason' in item),
    notes,
  };
}

/** An annotation of a plain file: no exact shape, no notes. */
export function plainAnnotation(parts: Pick<Annotation, 'name' | 'frame' | 'shape'> & Partial<Annotation>): Annotation {
  return { system: null, exact: null, image: null, label: null, attributes: {}, sighting: null, notes: [], ...parts };
}

/** The one sentence for a file that cannot be used. */
export function unreadable(reason: string): AppError {
  return new AppError('file-unreadable', `The annotations cannot be read: ${reason}.`);
}
