import { once } from 'node:events';
import { createReadStream, statSync } from 'node:fs';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { build } from 'vite';
import { browserOptions } from '../../test/support/loopback-window.ts';

const pageFolder = fileURLToPath(new URL('stock-page', import.meta.url));
const builtFolder = fileURLToPath(new URL('../../.cache/bench/stock-page', import.meta.url));
const patienceMs = 120_000;

declare global {
  interface Window {
    /** What the page says of itself: milliseconds until its first full picture. */
    readonly shown: Promise<number>;
  }
}

/** Shows a file by OpenLayers' stock GeoTIFF source: how long until its first full picture, or why there is none. */
export type ShowByStock = (path: string, size: { width: number; height: number }) => Promise<number | string>;

/** Builds the page, serves it beside the files, and runs `work` with a way to show one of them in a fresh page. */
export async function withStockSource(work: (show: ShowByStock) => Promise<void>): Promise<void> {
  await build({
    configFile: false,
    root: pageFolder,
    logLevel: 'error',
    worker: { format: 'es' },
    build: { outDir: builtFolder, emptyOutDir: true, target: 'chrome130' },
  });
  const server = createServer(answer).listen(0, '127.0.0.1');
  await once(server, 'listening');
  // Its layer needs WebGL, which Chromium has without a GPU only where asked.
  const browser = await chromium.launch({
    ...browserOptions,
    args: [...(browserOptions.args ?? []), '--use-angle=swiftshader', '--enable-unsafe-swiftshader'],
  });
  try {
    await work(async (path, size) => {
      const page = await browser.newPage({ viewport: size });
      page.setDefaultTimeout(patienceMs);
      try {
        await page.goto(pageAddress(server, path, size));
        return await page.evaluate(() => window.shown);
      } catch (error) {
        return error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
      } finally {
        await page.close();
      }
    });
  } finally {
    await browser.close();
    server.closeAllConnections();
    server.close();
  }
}

function pageAddress(server: Server, path: string, size: { width: number; height: number }): string {
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const query = new URLSearchParams({ url: `${origin}/file${path}`, width: `${size.width}`, height: `${size.height}` });
  return `${origin}/?${query.toString()}`;
}

const types: Readonly<Record<string, string>> = { '.html': 'text/html', '.js': 'text/javascript' };

function answer(request: IncomingMessage, response: ServerResponse): void {
  const { pathname } = new URL(request.url ?? '/', 'http://bench');
  const asked = decodeURIComponent(pathname);
  const path = asked.startsWith('/file/') ? asked.slice('/file'.length) : join(builtFolder, asked);
  const file = asked === '/' ? join(builtFolder, 'index.html') : path;
  const { size } = statSync(file, { throwIfNoEntry: false }) ?? {};
  if (size === undefined) {
    response.writeHead(404).end();
    return;
  }
  const [, from = '0', to = ''] = /^bytes=(\d+)-(\d*)/.exec(request.headers.range ?? '') ?? [];
  const [start, end] = [Number(from), Math.min(size - 1, to === '' ? size - 1 : Number(to))];
  response.writeHead(request.headers.range ? 206 : 200, {
    'Content-Type': types[extname(file)] ?? 'application/octet-stream',
    'Content-Length': end - start + 1,
    'Content-Range': `bytes ${start}-${end}/${size}`,
    'Accept-Ranges': 'bytes',
  });
  createReadStream(file, { start, end }).pipe(response);
}
