import { ensureInstalled, runTool, toolEnvironment } from './lib/setup.mjs';

/**
 * The tests of the log and of packages, in earnest: `npm run soak -- [histories] [minutes]`, by default 100,000 histories
 * an hour of package mutants, and a kill at every step of what is written.
 */
ensureInstalled();
const [histories = '100000', minutes = '60'] = process.argv.slice(2);
const laws = ['test/electron/log/laws.test.ts', { PLIMSOLL_RUNS: histories }];
const mutants = ['test/electron/services/package-mutants.test.ts', { PLIMSOLL_FUZZ_MINUTES: minutes }];
const kills = ['test/electron/services/kill-at-every-step.test.ts', { PLIMSOLL_KILLS: 'all' }];
for (const [file, asked] of [laws, mutants, kills]) {
  const env = { ...toolEnvironment(), ...asked };
  const code = runTool('vitest', ['run', '--project', 'unit', '--testTimeout=0', file], { env });
  if (code !== 0) process.exitCode = code;
}
