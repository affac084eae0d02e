import { createTilePaint } from './paint-tile.ts';
import { createRawTileCache } from './raw-tile-cache.ts';
import { readRawTile } from './raw-tile.ts';
import type { RawTile } from './raw-tile.ts';
import { sampleValues } from './sample-values.ts';
import type { PaintRequest, TileAnswer, TileRequest, ValuesRequest } from './tile-messages.ts';

const cacheBytes = 192 * 1024 * 1024;

/** Fetches, keeps and paints tiles for one page. */
function serveTiles(answer: (message: TileAnswer, transfer?: Transferable[]) => void): (request: TileRequest) => void {
  const cache = createRawTileCache(cacheBytes);
  const paintTile = createTilePaint();
  const running = new Map<number, AbortController>();

  async function rawTile(url: string, signal: AbortSignal): Promise<RawTile> {
    const cached = cache.get(url);
    if (cached) return cached;
    const response = await fetch(url, { signal });
    if (!response.ok) throw new Error(`Tile ${response.status}`);
    const tile = readRawTile(response.headers.get('X-Samples'), await response.arrayBuffer());
    cache.set(url, tile);
    return tile;
  }

  async function paint({ job, url, paint: how, side, memory }: PaintRequest): Promise<void> {
    const controller = new AbortController();
    running.set(job, controller);
    try {
      const tile = await rawTile(url, controller.signal);
      paintTile(tile, how, { side, memory });
      answer({ kind: 'painted', job, memory }, [memory]);
    } catch {
      answer({ kind: 'failed', job, memory }, [memory]);
    } finally {
      running.delete(job);
    }
  }

  function values({ job, url, within }: ValuesRequest): void {
    const tile = cache.get(url);
    const bands = tile ? sampleValues(tile, within) : [];
    answer({ kind: 'values', job, bands });
  }

  return (request) => {
    if (request.kind === 'paint') void paint(request);
    else if (request.kind === 'values') values(request);
    else running.get(request.job)?.abort();
  };
}

const handle = serveTiles((message, transfer = []) => self.postMessage(message, { transfer }));
self.addEventListener('message', (event: MessageEvent<TileRequest>) => handle(event.data));
