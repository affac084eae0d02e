import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { nodeBinary, root, toolEnvironment } from './setup.mjs';

const executables = { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' };
const executable = executables[process.platform] ?? 'electron';
const timeoutMs = 60_000;
const retryAfterMs = 24 * 3600 * 1000;

/** Full path of Electron's binary where it is already there, else null. */
export function findElectron() {
  const folders = [process.env.ELECTRON_OVERRIDE_DIST_PATH, join(root, 'node_modules', 'electron', 'dist')];
  return (
    folders
      .filter(Boolean)
      .map((folder) => join(folder, executable))
      .find((path) => existsSync(path)) ?? null
  );
}

/** As `findElectron`, after one bounded try to fetch it; a failed try is not repeated within a day. */
export function ensureElectron() {
  const found = findElectron();
  const failed = join(root, 'node_modules', '.cache', 'electron-not-fetched');
  if (found || (existsSync(failed) && Date.now() - statSync(failed).mtimeMs < retryAfterMs)) return found;
  const script = join(root, 'node_modules', 'electron', 'install.js');
  if (existsSync(script)) {
    spawnSync(nodeBinary(), [script], { cwd: root, stdio: 'ignore', timeout: timeoutMs, env: toolEnvironment() });
  }
  if (findElectron()) return findElectron();
  mkdirSync(join(root, 'node_modules', '.cache'), { recursive: true });
  writeFileSync(failed, '');
  return null;
}

export const electronVersion = () =>
  JSON.parse(readFileSync(join(root, 'node_modules', 'electron', 'package.json'), 'utf8')).version;
