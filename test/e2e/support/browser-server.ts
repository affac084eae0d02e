import { chromium } from 'playwright-core';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    readonly browserAddress: string;
  }
}

const quiet = ['--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

/** Starts the machine's Chromium once for all windows of the run. */
export default async function setup(project: TestProject) {
  const server = await chromium.launchServer({
    executablePath: process.env['PLIMSOLL_BROWSER'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox', ...quiet],
  });
  project.provide('browserAddress', server.wsEndpoint());
  return () => server.close();
}
