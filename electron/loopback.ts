/**
 * The same app for a browser on this machine: `node electron/loopback.ts [--workspace FILE] [SCENE…]` after
 * `npm run build`. Prints the address that lets one browser in, once; SIGINT or SIGTERM closes the workspace.
 */
import { join } from 'node:path';
import { appFolder } from './app-folder.ts';
import type { CoreLink } from './connect-core.ts';
import { connectCore } from './connect-core.ts';
import type { CommandLine } from './shell/command-line.ts';
import { parseCommandLine } from './shell/command-line.ts';
import { forbidNetwork } from './shell/forbid-network.ts';
import { openBrowser } from './shell/open-browser.ts';
import { prepareWorkspace, settingsFolderOf } from './services/settings-folder.ts';
import type { Loopback } from './transport/loopback.ts';
import { serveOverLoopback } from './transport/loopback.ts';
import { createPages } from './transport/pages.ts';

await start().catch((failure: unknown) => {
  say(process.stderr, failure instanceof Error ? failure.message : String(failure));
  process.exitCode = 1;
});

async function start(): Promise<void> {
  process.umask(0o077);
  const asked = parseCommandLine(process.argv.slice(2), process.cwd());
  const core = await openCore(asked);
  const loopback = await serve(core, asked.port).catch(async (failure: unknown) => {
    await core.close();
    throw failure;
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => void stop(core, loopback));
  say(process.stdout, loopback.address);
  if (asked.openBrowser) openBrowser(loopback.address);
  forbidNetwork();
  if (asked.scenePaths.length > 0) await addScenes(core, asked.scenePaths);
}

async function openCore(asked: CommandLine): Promise<CoreLink> {
  const settingsFolder = asked.settingsFolder ?? settingsFolderOf(process.platform, process.env);
  const workspacePath = prepareWorkspace(asked.workspacePath, settingsFolder);
  return connectCore(
    { workspacePath, settingsFolder, host: 'loopback', chooser: 'window', checks: 'inputs' },
    { chooseFiles: async () => [], onLost },
  );
}

function onLost(message: string): never {
  say(process.stderr, message);
  process.exit(1);
}

async function serve(core: CoreLink, port: number): Promise<Loopback> {
  const pages = createPages({
    rendererFolder: appFolder('out/renderer'),
    assetsFolder: appFolder('assets'),
    tile: core.tile,
  });
  const dropFolder = async () => join(`${(await core.ask('workspace.status', {})).path}.files`, 'dropped');
  return serveOverLoopback({ call: core.call, listen: core.listen, pages, dropFolder }, port);
}

async function addScenes(core: CoreLink, paths: readonly string[]): Promise<void> {
  const { refused } = await core.ask('scene.add', { paths: [...paths] });
  for (const { message } of refused) say(process.stderr, message);
}

async function stop(core: CoreLink, loopback: Loopback): Promise<void> {
  await loopback.close();
  await core.close();
  process.exit(0);
}

function say(stream: NodeJS.WriteStream, line: string): void {
  stream.write(`${line}\n`);
}
