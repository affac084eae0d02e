import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

const window = {
  testTimeout: 180_000,
  hookTimeout: 120_000,
  fileParallelism: false,
  // A state is waited for as long as a slow host takes; vitest's own second is over before a busy one has answered.
  expect: { poll: { timeout: 60_000 } },
  include: ['test/e2e/**/*.test.ts'],
};

export default defineConfig({
  test: {
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [
      { test: { name: 'unit', include: ['test/**/*.test.{ts,tsx}'], exclude: ['test/e2e/**'], testTimeout: 60_000 } },
      { test: { name: 'e2e', globalSetup: 'test/e2e/support/browser-server.ts', ...window } },
      { test: { name: 'electron', ...window } },
    ],
  },
});
