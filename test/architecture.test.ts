import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { knownHosts } from './support/known-addresses.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Folder → what its files may import: folders of ours, packages, 'node'. The longest matching folder rules. */
const layers: Readonly<Record<string, readonly string[]>> = {
  'shared/domain': ['shared/domain', 'shared/errors.ts', 'zod', 'geographiclib-geodesic', 'mgrs'],
  shared: ['shared', 'zod'],
  'electron/log': ['electron/log', 'shared', 'better-sqlite3', 'uuid', 'zod', 'node'],
  'electron/imagery': [
    'electron/imagery',
    'electron/worker-entry.ts',
    'electron/app-folder.ts',
    'shared',
    'codecs',
    'node',
  ],
  'electron/interchange': [
    'electron/interchange',
    'electron/trust',
    'electron/imagery/image.ts',
    'electron/worker-entry.ts',
    'electron/app-folder.ts',
    'shared',
    'codecs',
    'better-sqlite3',
    'node',
  ],
  'electron/trust': ['electron/trust', 'shared', '@noble/hashes', '@scure/bip39', 'age-encryption', 'node'],
  'electron/hub': ['electron/hub', 'electron/worker-entry.ts', 'shared', 'pg', 'pg-copy-streams', 'node'],
  'electron/reference': ['electron/reference', 'electron/interchange', 'shared', 'better-sqlite3', 'uuid', 'node'],
  'electron/demo': ['electron/demo', 'shared', 'node'],
  'electron/services': [
    'electron/services',
    'electron/log',
    'electron/hub',
    'electron/imagery',
    'electron/interchange',
    'electron/reference',
    'electron/trust',
    'electron/app-folder.ts',
    'shared',
    'uuid',
    'zod',
    'node',
  ],
  'electron/transport': ['electron/transport', 'shared', 'zod', 'electron (types)', 'node'],
  'electron/shell': [
    'electron/shell',
    'electron/transport',
    'electron/app-folder.ts',
    'shared',
    'electron (types)',
    'zod',
    'node',
  ],
  electron: ['electron', 'shared', 'zod', 'uuid', 'node', 'electron (types)', 'codecs', 'onnxruntime-web'],
  'renderer/state': ['renderer/state', 'shared', 'zustand'],
  'renderer/commands': [
    'renderer/commands',
    'renderer/state',
    'renderer/host.ts',
    'renderer/i18n.ts',
    'shared',
    'uuid',
    'i18next',
    'tinykeys',
  ],
  'renderer/map': [
    'renderer/map',
    'renderer/commands',
    'renderer/state',
    'renderer/host.ts',
    'renderer/i18n.ts',
    'renderer/ui',
    'shared',
    'ol',
    'react',
    'react-i18next',
    'uuid',
  ],
  'renderer/panels': [
    'renderer/panels',
    'renderer/commands',
    'renderer/map',
    'renderer/state',
    'renderer/ui',
    'renderer/i18n.ts',
    'renderer/host-words.ts',
    'shared',
    'ui libraries',
  ],
  'renderer/ui': ['renderer/ui', 'shared', 'ui libraries'],
  renderer: ['renderer', 'shared', 'ui libraries', 'zustand', 'zod', 'uuid', 'i18next'],
};

const groups: Readonly<Record<string, readonly string[]>> = {
  codecs: [
    'sharp',
    'lerc',
    'gdal3.js',
    'geotiff',
    'yazl',
    'yauzl',
    'csv-parse',
    'chardet',
    'iconv-lite',
    '@noble/hashes',
  ],
  'ui libraries': [
    'react',
    'react-dom',
    'react-aria-components',
    'react-i18next',
    'i18next',
    'lucide-react',
    '@tanstack/react-table',
    '@tanstack/react-virtual',
    'react-resizable-panels',
    'tinykeys',
  ],
};

const sources = ['shared', 'electron', 'renderer'].flatMap((folder) => filesBelow(join(root, folder)));

function filesBelow(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) return filesBelow(path);
    return /\.tsx?$/.test(name) && !name.endsWith('.d.ts') ? [path] : [];
  });
}

function importsOf(path: string): { readonly from: string; readonly typeOnly: boolean }[] {
  const text = readFileSync(path, 'utf8');
  const statements = text.matchAll(/^\s*(import|export)\s+(type\s)?[^;'"]*?from\s*['"]([^'"]+)['"]/gm);
  const bare = text.matchAll(/^\s*import\s+['"]([^'"]+)['"]/gm);
  const dynamic = text.matchAll(/\bimport\(\s*['"]([^'"]+)['"]/g);
  return [
    ...[...statements].map((m) => ({ from: m[3]!, typeOnly: Boolean(m[2]) })),
    ...[...bare].map((m) => ({ from: m[1]!, typeOnly: false })),
    ...[...dynamic].map((m) => ({ from: m[1]!, typeOnly: false })),
  ];
}

function layerOf(file: string): string {
  const matching = Object.keys(layers).filter((folder) => file.startsWith(`${folder}/`));
  return matching.toSorted((a, b) => b.length - a.length)[0]!;
}

function isAllowed(layer: string, from: string, typeOnly: boolean): boolean {
  const allowed = layers[layer]!.flatMap((name) => groups[name] ?? [name]);
  if (from.startsWith('node:')) return allowed.includes('node');
  if (from === 'electron') return typeOnly && allowed.includes('electron (types)');
  return allowed.some((name) => from === name || from.startsWith(`${name}/`));
}

describe('architecture', () => {
  it('keeps every import within the table of layers', () => {
    const strays = sources.flatMap((path) => {
      const file = relative(root, path).replaceAll('\\', '/');
      if (file === 'electron/main.ts') return [];
      return importsOf(path)
        .filter(({ from }) => !from.endsWith('.css') && !from.includes('?'))
        .map(({ from, typeOnly }) => ({
          from: from.startsWith('.') ? relative(root, resolve(dirname(path), from)).replaceAll('\\', '/') : from,
          typeOnly,
        }))
        .filter(({ from, typeOnly }) => !isAllowed(layerOf(file), from, typeOnly))
        .map(({ from }) => `${file} imports ${from}`);
    });
    expect(strays).toEqual([]);
  });

  it('lets only electron/main.ts import electron at run time', () => {
    const importers = sources.filter((path) =>
      importsOf(path).some(({ from, typeOnly }) => from === 'electron' && !typeOnly),
    );
    expect(importers.map((path) => relative(root, path))).toEqual([join('electron', 'main.ts')]);
  });

  it('keeps files short enough to read', () => {
    const long = sources
      .map((path) => ({ file: relative(root, path), lines: readFileSync(path, 'utf8').split('\n').length }))
      .filter(({ lines }) => lines > 300)
      .map(({ file, lines }) => `${file}: ${lines} lines`);
    expect(long).toEqual([]);
  });

  it('speaks of no machine and no address outside it', () => {
    const address = new RegExp(`https?://(?!${knownHosts})[a-z]`, 'i');
    const strays = sources
      .filter((path) => address.test(readFileSync(path, 'utf8')))
      .map((path) => relative(root, path));
    expect(strays).toEqual([]);
  });
});
