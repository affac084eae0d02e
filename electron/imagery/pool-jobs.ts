import type { Target } from './detect-targets.ts';
import type { TargetsInput } from './detect-window.ts';
import type { ImageSource } from './image-source.ts';
import type { GdalImage, ImageFacts, ImageLevel, ImageWindow, Samples } from './image.ts';
import type { FinishInput } from './pyramid-finish.ts';
import type { UnitInput } from './pyramid-unit.ts';
import type { BandTally } from './statistics-merge.ts';
import type { LevelWindow } from './tile-read.ts';

/** What the workers can do: input and output of each job. */
export interface Jobs {
  /** Header, gate and levels, nothing of the pixels. */
  facts: { input: { source: ImageSource }; output: { facts: ImageFacts; levels: ImageLevel[] } };
  /** Raw samples of a window of one of the file's own levels. */
  samples: { input: { source: ImageSource; window: ImageWindow }; output: Samples };
  /** Raw samples at single pixels of full size, all bands: `data[pixel * bands + band]`, parts of complex ones together. */
  pixels: { input: { source: ImageSource; pixels: readonly (readonly [number, number])[] }; output: Samples };
  /** Samples of a window of level n as tiles carry them. */
  level: { input: { source: ImageSource; window: LevelWindow }; output: Samples };
  /** Tallies of the bands of one unit; writes its part of the pyramid, or finds it there. */
  unit: { input: UnitInput; output: BandTally[] };
  /** Makes one file of all parts of a pyramid. */
  finish: { input: FinishInput; output: null };
  /** Bright targets on the water of a window. */
  targets: { input: TargetsInput & { source: ImageSource }; output: Target[] };
  /** SHA-256 of a whole file, in hexadecimal. */
  hash: { input: { path: string }; output: string };
}

export type JobName = keyof Jobs;
export type JobInput<J extends JobName> = Jobs[J]['input'];
export type JobOutput<J extends JobName> = Jobs[J]['output'];

/** What the int32 of a job says to the thread that runs it. */
export const jobFlags = { running: 0, cancelled: 1, paused: 2 } as const;

/** From the pool to a worker. `flag` is an int32, one of `jobFlags`. */
export interface JobMessage {
  readonly kind: 'job';
  readonly id: number;
  readonly job: JobName;
  readonly input: JobInput<JobName>;
  readonly flag: SharedArrayBuffer;
}

export interface JobFailure {
  readonly code: string;
  readonly message: string;
}

/** From a worker to the pool. */
export type WorkerMessage =
  | { readonly kind: 'progress'; readonly id: number; readonly done: number }
  | { readonly kind: 'done'; readonly id: number; readonly output: JobOutput<JobName> }
  | { readonly kind: 'failed'; readonly id: number; readonly failure: JobFailure }
  | GdalCall;

/** A worker asks the host's GDAL for the facts of a file, or for a window of it. */
export interface GdalCall {
  readonly kind: 'gdal';
  readonly call: number;
  readonly question: { readonly image: GdalImage; readonly window: ImageWindow | null };
}

export interface GdalReturn {
  readonly kind: 'gdal';
  readonly call: number;
  readonly value: unknown;
  readonly failure: JobFailure | null;
}

export type PoolMessage = JobMessage | GdalReturn;

/** What a worker is told when it starts. */
export interface WorkerStart {
  readonly hasGdal: boolean;
}
