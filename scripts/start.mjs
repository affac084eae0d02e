import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { ensureBrowser, quietSwitches } from './lib/browser.mjs';
import { electronVersion, ensureElectron } from './lib/electron-binary.mjs';
import { ensureBuilt, ensureInstalled, fail, nodeBinary, root, toolEnvironment } from './lib/setup.mjs';

const args = process.argv.slice(2);
const built = (name) => join(root, 'out', 'main', name);

ensureInstalled();
ensureBuilt();
const appArgs = args.includes('--workspace') ? args : ['--workspace', demoWorkspace(), ...args];
const hasDisplay = process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
const electron = hasDisplay ? ensureElectron() : null;
if (electron) openInElectron(electron);
else openInBrowser();

/** Makes the demo workspace on first run: a synthetic port and a made-up vessel list. */
function demoWorkspace() {
  const folder = process.env.PLIMSOLL_HOME ?? join(homedir(), 'Plimsoll');
  const workspace = join(folder, 'Demo.plimsoll');
  if (existsSync(workspace)) return workspace;
  process.stdout.write(`Making the demo workspace in ${folder} …\n`);
  mkdirSync(folder, { recursive: true });
  const made = spawnSync(nodeBinary(), [built('cli.js'), 'demo', '--out', folder], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: toolEnvironment(),
  });
  if (made.status !== 0) fail('The demo workspace could not be made: see the message above.');
  return workspace;
}

function openInElectron(binary) {
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const app = spawn(binary, [...sandbox, root, ...appArgs], { stdio: 'inherit' });
  app.on('exit', (code) => process.exit(code ?? 0));
}

function openInBrowser() {
  const host = spawn(nodeBinary(), [built('loopback.js'), ...appArgs], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: toolEnvironment(),
  });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => host.kill(signal));
  host.on('exit', (code) => process.exit(code ?? 1));
  let said = '';
  host.stdout.setEncoding('utf8').on('data', (text) => {
    const before = said;
    said += text;
    const url = /http:\/\/127\.0\.0\.1:\d+\/\S*/.exec(said)?.[0];
    if (url && !/http:\/\/127\.0\.0\.1:\d+\/\S*\s/.test(before) && /\s$/.test(said)) show(url, host);
  });
}

function show(url, host) {
  if (!hasDisplay) {
    process.stdout.write(`No display here: open this one-time address in a browser on this machine:\n${url}\n`);
    return;
  }
  process.stdout.write(
    `Electron ${electronVersion()} is not on this machine; opening the same app in a browser window.\n`,
  );
  const browser = ensureBrowser();
  if (!browser) {
    process.stdout.write(
      `Install Chromium, Chrome or Edge for the app window, or open this one-time address:\n${url}\n`,
    );
    return;
  }
  const profile = join(homedir(), '.cache', 'plimsoll-window');
  const window = spawn(browser, [`--app=${url}`, `--user-data-dir=${profile}`, ...quietSwitches()], {
    stdio: 'ignore',
  });
  window.on('exit', () => host.kill('SIGTERM'));
}
