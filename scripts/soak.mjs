import { ensureInstalled, runTool, toolEnvironment } from './lib/setup.mjs';

// The laws of the log over 100,000 histories: an hour or more.
ensureInstalled();
const env = { ...toolEnvironment(), PLIMSOLL_RUNS: process.argv[2] ?? '100000' };
process.exitCode = runTool('vitest', ['run', '--testTimeout=0', 'test/electron/log/laws.test.ts'], { env });
