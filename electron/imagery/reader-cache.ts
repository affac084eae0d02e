import type { ImageSource } from './image-source.ts';
import type { ImageReader } from './image.ts';

export interface ReaderCache {
  /** Runs `work` on an open reader of `source`; the reader stays open for the next time, within limits. */
  use<T>(source: ImageSource, work: (reader: ImageReader) => Promise<T>): Promise<T>;
}

/** Each may hold decoded blocks. */
const openReaders = 2;
/** A file that nobody looks at is let go, so that its disk can be taken out and the file moved. */
const usualIdleMs = 10_000;

/** Keeps the last few images open for a while. A reader whose work failed is closed: nothing broken is used again. */
export function createReaderCache(
  open: (source: ImageSource) => Promise<ImageReader>,
  idleMs: number = usualIdleMs,
): ReaderCache {
  const readers = new Map<string, ImageReader>();
  let idle: NodeJS.Timeout | undefined;

  function closeAll(): void {
    for (const reader of readers.values()) void reader.close();
    readers.clear();
  }

  async function take(key: string, source: ImageSource): Promise<ImageReader> {
    const known = readers.get(key);
    readers.delete(key);
    return known ?? open(source);
  }

  async function keep(key: string, reader: ImageReader): Promise<void> {
    const replaced = readers.get(key);
    readers.delete(key);
    readers.set(key, reader);
    clearTimeout(idle);
    idle = setTimeout(closeAll, idleMs);
    idle.unref();
    if (replaced) await replaced.close();
    for (const [oldest, other] of readers) {
      if (readers.size <= openReaders) break;
      readers.delete(oldest);
      await other.close();
    }
  }

  return {
    async use(source, work) {
      const key = [source.path, source.page ?? 1, source.overviewFile ?? '', source.stamp].join('\n');
      const reader = await take(key, source);
      try {
        const result = await work(reader);
        await keep(key, reader);
        return result;
      } catch (error) {
        await reader.close();
        throw error;
      }
    },
  };
}
