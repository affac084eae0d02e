import type { Paint } from './paint-tile.ts';
import type { TileAnswer, TileRequest } from './tile-messages.ts';
import type { PixelBounds } from './tile-maths.ts';

export interface PaintJob {
  /** Resolves to null where the tile could not be had, or the job was aborted. */
  readonly bitmap: Promise<ImageBitmap | null>;
  abort(): void;
}

/** Web workers that fetch, keep and paint tiles. The same address always goes to the same worker, where it is cached. */
export interface TilePool {
  paint(url: string, paint: Paint, side: number): PaintJob;
  /** Sampled values a band of a tile that is cached; no bands where it is not. */
  values(url: string, within: PixelBounds): Promise<readonly Float64Array[]>;
  close(): void;
}

const workerCount = 2;

export function createTilePool(): TilePool {
  const workers = Array.from({ length: workerCount }, startWorker);
  const waiting = new Map<number, (answer: TileAnswer) => void>();
  let lastJob = 0;

  function onAnswer(event: MessageEvent<TileAnswer>): void {
    waiting.get(event.data.job)?.(event.data);
    waiting.delete(event.data.job);
  }
  for (const worker of workers) worker.addEventListener('message', onAnswer);

  const workerFor = (url: string): Worker => workers[hash(url) % workers.length] as Worker;

  function ask(url: string, request: TileRequest): Promise<TileAnswer> {
    return new Promise((resolve) => {
      waiting.set(request.job, resolve);
      workerFor(url).postMessage(request, []);
    });
  }

  function paint(url: string, how: Paint, side: number): PaintJob {
    const job = ++lastJob;
    const answer = ask(url, { kind: 'paint', job, url, paint: how, side });
    return {
      bitmap: answer.then((message) => (message.kind === 'painted' ? message.bitmap : null)),
      abort: () => workerFor(url).postMessage({ kind: 'abort', job } satisfies TileRequest, []),
    };
  }

  async function values(url: string, within: PixelBounds): Promise<readonly Float64Array[]> {
    const answer = await ask(url, { kind: 'values', job: ++lastJob, url, within });
    return answer.kind === 'values' ? answer.bands : [];
  }

  return { paint, values, close: () => workers.forEach((worker) => worker.terminate()) };
}

const startWorker = (): Worker => new Worker(new URL('./tile-worker.ts', import.meta.url), { type: 'module' });

function hash(text: string): number {
  let code = 0;
  for (let i = 0; i < text.length; i++) code = (code * 31 + text.charCodeAt(i)) >>> 0;
  return code;
}
