import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));

const windows = process.platform === 'win32';
const stampFile = join(root, 'node_modules', '.plimsoll-installed');

/** Prints one sentence and ends the process. */
export function fail(sentence) {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}

/** Installs the locked dependencies where they are missing or older than package-lock.json. */
export function ensureInstalled() {
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === lock && existsSync(nodeBinary())) return;
  process.stderr.write('Installing the locked dependencies (once; about a minute) …\n');
  // Not `npm ci`: it refuses a lock that was made where another system's optional binaries could not be seen.
  const npm = spawnSync('npm', ['install', '--no-save', '--ignore-scripts', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: windows,
  });
  if (npm.status !== 0)
    fail('npm install did not finish: see its message above. Run it again once the cause is mended.');
  if (!existsSync(nodeBinary())) installNode();
  writeFileSync(stampFile, lock);
}

/** Lets the package `node` fetch the binary of this platform: the one install script there is a need for. */
function installNode() {
  spawnSync('npm', ['rebuild', 'node', '--ignore-scripts=false', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: windows,
  });
  if (existsSync(nodeBinary())) return;
  const { version } = JSON.parse(readFileSync(join(root, 'node_modules', 'node', 'package.json'), 'utf8'));
  fail(`Node ${version} for ${process.platform} ${process.arch} could not be installed from the registry.`);
}

/** The Node 24 that the project brings along; better-sqlite3 does not run on older ones. */
export function nodeBinary() {
  const file = windows ? 'node.exe' : 'node';
  const platform = windows ? 'win' : process.platform;
  const places = [
    join(root, 'node_modules', 'node', 'bin', file),
    join(root, 'node_modules', `node-${platform}-${process.arch}`, 'bin', file),
  ];
  const found = places.find((place) => existsSync(place));
  if (found) return found;
  const [major, minor] = process.versions.node.split('.').map(Number);
  return major > 24 || (major === 24 && minor >= 2) ? process.execPath : places[0];
}

/**
 * The environment in which `node` and the project's tools are the project's own, and sources that were compiled once are
 * not compiled again: the command line starts in half the time.
 */
export function toolEnvironment() {
  const bin = join(root, 'node_modules', '.bin');
  const compiled = join(root, '.cache', 'compiled');
  return { NODE_COMPILE_CACHE: compiled, ...process.env, PATH: `${bin}${delimiter}${process.env.PATH ?? ''}` };
}

/** Runs one of the project's own tools under its own Node; the exit code, or 1 where it did not start. */
export function runTool(name, args, options = {}) {
  const script = toolScript(name);
  const result = spawnSync(nodeBinary(), [script, ...args], {
    cwd: root,
    stdio: 'inherit',
    env: toolEnvironment(),
    ...options,
  });
  return result.status ?? 1;
}

function toolScript(name) {
  const folder = join(root, 'node_modules', name);
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return join(folder, typeof bin === 'string' ? bin : (bin[name] ?? Object.values(bin)[0]));
}

/** Builds host and renderer into out/ where a source is newer than the last build. */
export function ensureBuilt() {
  const stamp = join(root, 'out', '.built');
  const sources = ['electron', 'renderer', 'shared', 'assets', 'package-lock.json', 'electron.vite.config.ts'];
  const newest = Math.max(...sources.map((name) => newestChange(join(root, name))));
  if (existsSync(stamp) && statSync(stamp).mtimeMs >= newest) return;
  process.stderr.write('Building …\n');
  const code = runTool('electron-vite', ['build', '--logLevel', 'error'], { stdio: ['ignore', 'ignore', 'inherit'] });
  if (code !== 0) fail('The build failed: see the message above.');
  mkdirSync(join(root, 'out'), { recursive: true });
  writeFileSync(stamp, '');
}

function newestChange(path) {
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(stat.mtimeMs, ...readdirSync(path).map((name) => newestChange(join(path, name))));
}
