import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBrowser } from './lib/browser.mjs';
import { findElectron } from './lib/electron-binary.mjs';
import { ensureBuilt, ensureInstalled, root, runTool, toolEnvironment } from './lib/setup.mjs';

ensureInstalled();
const tally = { passed: 0, failed: 0, skipped: 0 };
check('lint', 'oxlint', ['--type-aware', '--max-warnings', '0']);
check('types', 'typescript', ['-b']);
check('format', 'oxfmt', ['--check']);
check('dead code', 'knip', []);
ensureBuilt();
suite('unit');
const browser = ensureBrowser();
if (browser) suite('e2e', { PLIMSOLL_BROWSER: browser });
else {
  tally.failed++;
  process.stdout.write('e2e failed: no Chromium, Chrome or Edge here, and none could be installed.\n');
}
const electron = findElectron();
if (electron) suite('electron', { PLIMSOLL_ELECTRON: electron });
else process.stdout.write('e2e in Electron skipped: its binary is not on this machine.\n');
const skipped = tally.skipped > 0 ? `, ${tally.skipped} skipped` : '';
process.stdout.write(`${tally.passed} passed, ${tally.failed} failed${skipped}\n`);
process.exitCode = tally.failed > 0 ? 1 : 0;

function check(title, tool, args) {
  process.stdout.write(`check: ${title}\n`);
  if (runTool(tool, args) === 0) tally.passed++;
  else tally.failed++;
}

/** Runs one vitest project and adds its counts; a run that ends without a report counts as a failure. */
function suite(project, env = {}) {
  const report = join(root, '.cache', `tests-${project}.json`);
  mkdirSync(join(root, '.cache'), { recursive: true });
  rmSync(report, { force: true });
  const args = ['run', '--project', project, '--reporter', 'dot', '--reporter', 'json', `--outputFile.json=${report}`];
  const code = runTool('vitest', args, { env: { ...toolEnvironment(), ...env } });
  if (!existsSync(report)) {
    tally.failed++;
    return;
  }
  const counts = JSON.parse(readFileSync(report, 'utf8'));
  tally.passed += counts.numPassedTests;
  tally.failed += counts.numFailedTests;
  tally.skipped += counts.numPendingTests + counts.numTodoTests;
  if (code !== 0 && counts.numFailedTests === 0) tally.failed++;
}
