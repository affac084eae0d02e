import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPages, type Pages } from '../../../electron/transport/pages.ts';
import { aDeskFolder } from '../../support/hosts.ts';

const desk = aDeskFolder();
let pages: Pages;

const tile = async (url: string) => ({
  status: 200,
  headers: { 'X-Samples': 'uint8;1;1;1;0' },
  body: new TextEncoder().encode(url).buffer,
});

beforeAll(() => {
  const rendererFolder = join(desk.folder, 'renderer');
  const assetsFolder = join(desk.folder, 'assets');
  mkdirSync(join(rendererFolder, 'bundle'), { recursive: true });
  mkdirSync(join(assetsFolder, 'fonts'), { recursive: true });
  writeFileSync(join(rendererFolder, 'index.html'), 'page');
  writeFileSync(join(rendererFolder, 'bundle', 'app-1.js'), 'script');
  writeFileSync(join(assetsFolder, 'fonts', 'a b.woff2'), 'font');
  writeFileSync(join(desk.folder, 'secret.txt'), 'secret');
  symlinkSync(join(desk.folder, 'secret.txt'), join(rendererFolder, 'link.txt'));
  pages = createPages({ rendererFolder, assetsFolder, tile });
});

afterAll(() => desk.remove());

const get = async (path: string, method = 'GET') => {
  const response = await pages(new Request(`app://plimsoll${path}`, { method }));
  return { status: response.status, type: response.headers.get('content-type'), text: await response.text() };
};

describe('pages', () => {
  it('serves the window, its scripts and the assets', async () => {
    expect([await get('/'), await get('/bundle/app-1.js'), await get('/assets/fonts/a%20b.woff2')]).toEqual([
      { status: 200, type: 'text/html; charset=utf-8', text: 'page' },
      { status: 200, type: 'text/javascript; charset=utf-8', text: 'script' },
      { status: 200, type: 'font/woff2', text: 'font' },
    ]);
  });

  it('passes tiles on with their headers', async () => {
    const response = await pages(new Request('app://plimsoll/tiles/a/b/0/0/0?bands=0'));
    expect([response.headers.get('x-samples'), await response.text()]).toEqual([
      'uint8;1;1;1;0',
      'app://plimsoll/tiles/a/b/0/0/0?bands=0',
    ]);
  });

  it('answers HEAD without a body and nothing that writes', async () => {
    expect([await get('/', 'HEAD'), (await get('/', 'POST')).status]).toEqual([
      { status: 200, type: 'text/html; charset=utf-8', text: '' },
      405,
    ]);
  });

  it('reaches no file beyond its list, whatever is asked', async () => {
    const part = fc.constantFrom(
      '..',
      '%2e%2e',
      '%2E.',
      '\\',
      '/',
      '//',
      '%00',
      'secret.txt',
      'renderer',
      'link.txt',
      'C:',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(part, fc.webPath()), { maxLength: 6 }), async (parts) => {
        const { text } = await get(`/${parts.join('/')}`);
        expect(['page', 'There is no such page.']).toContain(text);
      }),
    );
  });
});
