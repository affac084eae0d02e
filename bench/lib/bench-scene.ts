import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { DemoSceneOptions } from '../../electron/demo/demo-scene.ts';
import { writeDemoScene } from '../../electron/demo/demo-scene.ts';

const folder = fileURLToPath(new URL('../../.cache/bench', import.meta.url));

/** A demo scene of the options, kept for the next run. */
export async function benchScene(options: DemoSceneOptions): Promise<string> {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `demo-${options.size}-${options.layout}-${options.compression}.tif`);
  if (!existsSync(path)) await writeDemoScene(path, options);
  return path;
}

/** A scene as `gdal_translate` writes it with the arguments, kept for the next run; null where GDAL is not installed. */
export function translated(from: string, name: string, args: readonly string[]): string | null {
  const path = join(folder, name);
  if (existsSync(path)) return path;
  const { status } = spawnSync('gdal_translate', ['-q', ...args, from, path], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  return status === 0 ? path : null;
}
