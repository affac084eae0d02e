import type { Paint } from './paint-tile.ts';
import type { TileAnswer, TileRequest } from './tile-messages.ts';
import type { PixelBounds } from './tile-maths.ts';

export interface PaintJob {
  /** Resolves to its colours, good until the next turn, or to null where the tile could not be had or the job was aborted. */
  readonly colours: Promise<ImageData | null>;
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
const spareMemories = 16;

export function createTilePool(): TilePool {
  const workers = Array.from({ length: workerCount }, startWorker);
  const waiting = new Map<number, (answer: TileAnswer) => void>();
  const spare: ArrayBuffer[] = [];
  let lastJob = 0;

  function onAnswer(event: MessageEvent<TileAnswer>): void {
    waiting.get(event.data.job)?.(event.data);
    waiting.delete(event.data.job);
  }
  for (const worker of workers) worker.addEventListener('message', onAnswer);

  const workerFor = (url: string): Worker => workers[hash(url) % workers.length] as Worker;

  function ask(url: string, request: TileRequest, transfer: Transferable[] = []): Promise<TileAnswer> {
    return new Promise((resolve) => {
      waiting.set(request.job, resolve);
      workerFor(url).postMessage(request, transfer);
    });
  }

  function memoryFor(byteLength: number): ArrayBuffer {
    const memory = spare.pop();
    return memory?.byteLength === byteLength ? memory : new ArrayBuffer(byteLength);
  }

  /** The next request may take the memory once whoever waits for these colours has had their turn. */
  function giveBack(memory: ArrayBuffer): void {
    setTimeout(() => {
      if (spare.length < spareMemories) spare.push(memory);
    });
  }

  function paint(url: string, how: Paint, side: number): PaintJob {
    const job = ++lastJob;
    const memory = memoryFor(side * side * 4);
    const colours = ask(url, { kind: 'paint', job, url, paint: how, side, memory }, [memory]).then((answer) => {
      if (answer.kind === 'values') return null;
      giveBack(answer.memory);
      return answer.kind === 'painted' ? new ImageData(new Uint8ClampedArray(answer.memory), side, side) : null;
    });
    return {
      colours,
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
