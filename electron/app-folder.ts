import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = new URL(import.meta.url.endsWith('.ts') ? '../' : '../../', import.meta.url);

/** Absolute path of a folder that ships with the app, the same from the sources, the build and the package. */
export function appFolder(name: 'assets' | 'out/renderer'): string {
  return fileURLToPath(new URL(name, root));
}

/** The app's version as its package says. */
export function appVersion(): string {
  const { version } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8')) as { version: string };
  return version;
}
