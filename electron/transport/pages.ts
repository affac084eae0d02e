import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';
import type { TileAnswer } from '../../shared/tile-answer.ts';
import { securityHeaders } from './security-headers.ts';

/** Answers a page, an asset or a tile; the same function serves both hosts. */
export type Pages = (request: Request) => Promise<Response>;

export interface PageSources {
  /** The built renderer, served at `/`. */
  readonly rendererFolder: string;
  /** Fonts, icons, coastline: served at `/assets/`. */
  readonly assetsFolder: string;
  /** Answers `/tiles/` and `/chips/`. */
  readonly tile: (url: string, signal: AbortSignal) => Promise<TileAnswer>;
}

interface Page {
  readonly file: string;
  readonly type: string;
  readonly cache: string;
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.geojson': 'application/geo+json; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
};

/** Knows every file it may serve from the start: a path that is not on the list has no file to reach. */
export function createPages({ rendererFolder, assetsFolder, tile }: PageSources): Pages {
  const pages = new Map([...pagesOf(rendererFolder, '/'), ...pagesOf(assetsFolder, '/assets/')]);
  const index = pages.get('/index.html');
  if (index) pages.set('/', index);
  return async (request) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return plain(405, 'Only reading is possible here.');
    const { pathname, href } = new URL(request.url);
    if (pathname.startsWith('/tiles/') || pathname.startsWith('/chips/'))
      return tileResponse(await tile(href, request.signal));
    const page = pages.get(pathname);
    if (!page) return plain(404, 'There is no such page.');
    const headers = { ...securityHeaders, 'Content-Type': page.type, 'Cache-Control': page.cache };
    return new Response(request.method === 'HEAD' ? null : await readFile(page.file), { headers });
  };
}

function pagesOf(folder: string, prefix: string): [string, Page][] {
  return filesIn(folder).map((file) => {
    const name = relative(folder, file).split(sep).map(encodeURIComponent).join('/');
    const type = types[extname(file).toLowerCase()] ?? 'application/octet-stream';
    const cache = name.startsWith('bundle/') ? 'public, max-age=31536000, immutable' : 'no-cache';
    return [prefix + name, { file, type, cache }];
  });
}

function filesIn(folder: string): string[] {
  try {
    const entries = readdirSync(folder, { withFileTypes: true, recursive: true });
    return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  } catch (failure) {
    if ((failure as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw failure;
  }
}

const tileResponse = ({ status, headers, body }: TileAnswer): Response =>
  new Response(body, {
    status,
    headers: { ...securityHeaders, 'Content-Type': 'application/octet-stream', ...headers },
  });

const plain = (status: number, text: string): Response =>
  new Response(text, { status, headers: { ...securityHeaders, 'Content-Type': 'text/plain; charset=utf-8' } });
