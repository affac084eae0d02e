#!/usr/bin/env node
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ensureInstalled, nodeBinary, root, toolEnvironment } from './lib/setup.mjs';

ensureInstalled();
const cli = join(root, 'electron', 'cli.ts');
const { status, signal } = spawnSync(
  nodeBinary(),
  ['--disable-warning=ExperimentalWarning', cli, ...process.argv.slice(2)],
  { stdio: 'inherit', env: toolEnvironment() },
);
process.exit(signal ? 1 : (status ?? 1));
