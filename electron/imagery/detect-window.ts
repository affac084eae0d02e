import { detectTargets, type Target } from './detect-targets.ts';
import { type Plane, waterByLevel } from './detect-water.ts';
import type { ImageReader } from './image.ts';
import type { JobContext } from './pyramid-unit.ts';
import { magnitudes } from './sample-arrays.ts';
import { type LevelWindow, readLevel } from './tile-read.ts';

/** One window of a level with its margin; only targets whose middle lies in the core are its own. */
export interface TargetsInput {
  readonly window: Omit<LevelWindow, 'bands'>;
  readonly core: { readonly column: number; readonly row: number; readonly width: number; readonly height: number };
  readonly band: number;
  /** Metres a pixel of the level. */
  readonly metresPerPixel: number;
  /** Up to which brightness the band shows water; null for all of it. */
  readonly waterLevel: number | null;
}

/** The targets of a window, in pixels of the image. */
export async function targetsInWindow(
  reader: ImageReader,
  { window, core, band, metresPerPixel, waterLevel }: TargetsInput,
  context: JobContext,
): Promise<Target[]> {
  const samples = await readLevel(reader, { ...window, bands: [band] }, () => context.checkpoint());
  const plane: Plane = { ...window, values: magnitudes(samples), valid: samples.valid };
  context.checkpoint();
  const scale = 2 ** window.level;
  return detectTargets(plane, waterByLevel(plane, waterLevel), metresPerPixel).flatMap(
    ({ centre, length, beam, ...rest }) => {
      const [column, row] = [centre[0] + window.column, centre[1] + window.row];
      const isOwn =
        column >= core.column && row >= core.row && column < core.column + core.width && row < core.row + core.height;
      if (!isOwn) return [];
      return [{ ...rest, centre: [column * scale, row * scale] as const, length: length * scale, beam: beam * scale }];
    },
  );
}
