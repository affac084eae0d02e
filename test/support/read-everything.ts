import type { GdalWindows } from '../../electron/imagery/image.ts';
import { openImage } from '../../electron/imagery/open-image.ts';
import { AppError } from '../../shared/errors.ts';

/** What became of a file: its pixels were read, one planned error was thrown, or something escaped. */
export interface Outcome {
  readonly kind: 'pixels' | 'refused' | 'escaped';
  readonly code: string;
  readonly message: string;
}

/** Opens a file, by GDAL too where given, and reads the first and the last corner of every level, up to four bands. */
export async function readEverything(path: string, gdal?: GdalWindows): Promise<Outcome> {
  try {
    const reader = await openImage(path, gdal ? { gdal } : {});
    try {
      for (const [level, { width, height }] of reader.levels.entries()) {
        const part = { level, width: Math.min(width, 64), height: Math.min(height, 64) };
        const bands = Array.from({ length: Math.min(4, reader.facts.bands) }, (_, band) => band);
        await reader.read({ ...part, column: 0, row: 0, bands });
        await reader.read({ ...part, column: width - part.width, row: height - part.height, bands });
      }
    } finally {
      await reader.close();
    }
    return { kind: 'pixels', code: '', message: '' };
  } catch (error) {
    if (error instanceof AppError) return { kind: 'refused', code: error.code, message: error.message };
    return {
      kind: 'escaped',
      code: '',
      message: error instanceof Error ? (error.stack ?? error.message) : String(error),
    };
  }
}
