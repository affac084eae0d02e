import { chromium } from 'playwright-core';
import type { TestProject } from 'vitest/node';
import { browserOptions } from '../../support/loopback-window.ts';

declare module 'vitest' {
  interface ProvidedContext {
    readonly browserAddress: string;
  }
}

/** Starts the machine's Chromium once for all windows of the run. */
export default async function setup(project: TestProject) {
  const server = await chromium.launchServer(browserOptions);
  project.provide('browserAddress', server.wsEndpoint());
  return () => server.close();
}
