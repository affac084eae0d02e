import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { extractFile, listPackage } from '@electron/asar';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { knownHosts } from '../support/known-addresses.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

describe.skipIf(process.platform !== 'linux')('the unpacked app', () => {
  const output = mkdtempSync(join(tmpdir(), 'plimsoll-package-'));
  const resources = join(output, 'linux-unpacked', 'resources');
  let files: string[] = [];

  beforeAll(() => {
    execFileSync(process.execPath, ['scripts/package.mjs', '--dir', `-c.directories.output=${output}`], {
      cwd: root,
      stdio: 'pipe',
    });
    files = listPackage(join(resources, 'app.asar'), { isPack: false });
  }, 240_000);

  afterAll(() => rmSync(output, { recursive: true, force: true }));

  it('holds the host, the preload, the renderer and the licence', () => {
    const needed = [
      'main.js',
      'loopback.js',
      'cli.js',
      'core-worker.js',
      'imagery-worker.js',
      'gdal-worker.js',
      'backup-worker.js',
      'view-worker.js',
    ];
    const wanted = [
      ...needed.map((name) => `/out/main/${name}`),
      '/out/preload/preload.cjs',
      '/out/renderer/index.html',
      '/LICENSE',
    ];
    expect(wanted.filter((name) => !files.includes(name))).toEqual([]);
  });

  it('holds no sources, tests, maps or scripts of ours', () => {
    const ours = files.filter((name) => !name.startsWith('/node_modules/'));
    const strays = ours.filter((name) =>
      /\.tsx?$|\.map$|^\/(test|scripts|docs|electron|renderer|shared)(\/|$)/.test(name),
    );
    expect(strays).toEqual([]);
  });

  it('carries one database binary, outside the archive', () => {
    const prebuilds = join(resources, 'app.asar.unpacked', 'node_modules', 'better-sqlite3', 'prebuilds');
    expect(readdirSync(prebuilds)).toEqual([`linux-${process.arch}.node`]);
  });

  it('carries the JPEG decoder of this system, and none of the tools that compile it', () => {
    const prebuilds = join(resources, 'app.asar.unpacked', 'node_modules', '@julusian', 'jpeg-turbo', 'prebuilds');
    const others = readdirSync(prebuilds).filter((name) => !name.startsWith(`jpeg-turbo-linux-${process.arch}`));
    const tools = files.filter((name) =>
      /^\/node_modules\/(cmake-js|node-addon-api|node-api-headers|tar)(\/|$)/.test(name),
    );
    expect({ others, tools }).toEqual({ others: [], tools: [] });
  });

  it('keeps every native file outside the archive', () => {
    const native = files.filter((name) => /\.(node|so(\.\d+)*|wasm)$/.test(name));
    const inside = native.filter((name) => !existsSync(join(resources, 'app.asar.unpacked', name)));
    expect(inside).toEqual([]);
  });

  it('leaves development tools and the updater out', () => {
    const packages = new Set(
      files.map((name) => /^\/node_modules\/((@[^/]+\/)?[^/]+)/.exec(name)?.[1]).filter(Boolean),
    );
    const unwanted = [
      'vitest',
      'electron',
      'electron-builder',
      'electron-updater',
      'typescript',
      'playwright-core',
      'node',
      'react',
      'ol',
    ];
    expect(unwanted.filter((name) => packages.has(name))).toEqual([]);
  });

  it('names no address outside the machine in its own code', () => {
    const ours = files.filter((name) => /^\/out\/(main|preload)\/.*\.c?js$/.test(name));
    const strays = ours.flatMap((name) => {
      const text = extractFile(join(resources, 'app.asar'), name.slice(1)).toString('utf8');
      return [...text.matchAll(/https?:\/\/[^\s'"`)]+/g)]
        .map(([url]) => url)
        .filter((url) => !new RegExp(`^https?://(${knownHosts}|\\$\\{)`).test(url))
        .map((url) => `${name}: ${url}`);
    });
    expect(strays).toEqual([]);
  });

  it('has the fuses set against Node options, inspection and loose app folders', () => {
    const binary = readFileSync(join(output, 'linux-unpacked', 'plimsoll'));
    const at = binary.indexOf('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX') + 34;
    const wire = binary.subarray(at, at + 8).toString('latin1');
    expect({
      runAsNode: wire[0],
      nodeOptions: wire[2],
      inspect: wire[3],
      onlyAsar: wire[5],
      fileProtocol: wire[7],
    }).toEqual({
      runAsNode: '0',
      nodeOptions: '0',
      inspect: '0',
      onlyAsar: '1',
      fileProtocol: '0',
    });
  });
});
