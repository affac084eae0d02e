import { dirname, join } from 'node:path';
import { electronVersion, ensureElectron } from './lib/electron-binary.mjs';
import { ensureBuilt, ensureInstalled, fail, root, runTool } from './lib/setup.mjs';

ensureInstalled();
ensureBuilt();
const args = process.argv.slice(2);
const electron = ensureElectron();
let distribution = electron && dirname(electron);
if (!electron) {
  if (process.platform !== 'linux' || !args.includes('--dir')) {
    fail('Electron’s binary is not on this machine: only `npm run package -- --dir` on Linux works, on a stub of it.');
  }
  distribution = join(root, '.cache', 'stub-electron');
  const { makeStubElectron } = await import('./lib/stub-electron.mjs');
  await makeStubElectron(distribution, electronVersion());
  process.stdout.write('Electron’s binary is not on this machine: packing against a stub, which cannot run.\n');
}
process.exitCode = runTool('electron-builder', [...args, '--publish', 'never', `-c.electronDist=${distribution}`]);
