import { cpSync, existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'electron-vite';
import type { Plugin } from 'vite';
import renderer from './renderer.vite.config.ts';

const path = (name: string) => fileURLToPath(new URL(name, import.meta.url));
const entries = [
  'main',
  'loopback',
  'cli',
  'core-worker',
  'imagery-worker',
  'gdal-worker',
  'backup-worker',
  'hub-worker',
  'model-worker',
  'view-worker',
];

/** Puts beside the bundles what they read as files at run time. */
const copied = (files: Readonly<Record<string, string>>): Plugin => ({
  name: 'copied-files',
  closeBundle() {
    for (const [from, to] of Object.entries(files)) {
      if (existsSync(path(from))) cpSync(path(from), path(to), { recursive: true });
    }
  },
});

/**
 * Main, workers and command line lie flat in out/main, so that each finds its workers beside itself; the preload is
 * the source file as it is.
 */
export default defineConfig({
  main: {
    plugins: [
      copied({
        'electron/log/migrations': 'out/main/migrations',
        'electron/hub/sql': 'out/main/hub-sql',
        'electron/preload.cjs': 'out/preload/preload.cjs',
      }),
    ],
    build: {
      outDir: 'out/main',
      target: 'node24',
      sourcemap: 'hidden',
      rollupOptions: {
        input: Object.fromEntries(
          entries.map((name) => [name, path(`electron/${name}.ts`)]).filter(([, file]) => existsSync(file ?? '')),
        ),
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  },
  renderer,
});
