import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { openBenchWindow, plimsoll } from './lib/bench-window.ts';
import { benchScene } from './lib/bench-scene.ts';
import { frameTimes, quantile, spreadText, untilPixelsChange } from './lib/page-timing.ts';
import { report } from './lib/report.ts';

/** The picture of a scene in a window without a GPU: a change of stretch, panning, turning. */
const side = Number(process.argv[2] ?? 12_000);
const scene = await benchScene({ size: side, layout: 'strips', compression: 'none' });
const folder = mkdtempSync(join(tmpdir(), 'plimsoll-picture-'));
try {
  const workspace = join(folder, 'desk.plimsoll');
  plimsoll('add', '--workspace', workspace, scene);
  const window = await openBenchWindow(folder);
  try {
    await window.page
      .getByText(/demo-\d+/)
      .first()
      .click();
    await window.page.waitForTimeout(6000);
    await measureStretch(window.page);
    await measureFrames(window.page);
  } finally {
    await window.close();
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function measureStretch(page: Page): Promise<void> {
  await page.getByRole('tab', { name: 'Display' }).click();
  const took: number[] = [];
  for (let round = 0; round < 24; round++) {
    took.push(await untilPixelsChange(page, () => page.getByRole('checkbox', { name: /invert/i }).press('Space')));
  }
  const median = quantile(took, 0.5);
  report({
    work: 'stretch change until the picture has changed',
    ours: spreadText(took),
    peer: '',
    must: '≤ 50 ms median',
    met: median <= 50,
  });
}

async function measureFrames(page: Page): Promise<void> {
  await page.locator('.scene-map-target').focus();
  reportFrames('panning at full window, a frame', await frameTimes(page, () => drag(page, false)), 25);
  reportFrames('turning at full window, a frame', await frameTimes(page, () => drag(page, true)), 60);
}

function reportFrames(work: string, times: readonly number[], limit: number): void {
  const met = quantile(times, 0.5) <= limit;
  report({ work, ours: spreadText(times), peer: '', must: `≤ ${limit} ms median`, met });
}

/** Drags the picture, or with Alt and Shift turns it, in small steps for about two seconds. */
async function drag(page: Page, isTurning: boolean): Promise<void> {
  const map = (await page.locator('.scene-map-target').boundingBox())!;
  const [x, y] = [map.x + map.width / 2, map.y + map.height / 2];
  const keys = isTurning ? ['Alt', 'Shift'] : [];
  for (const key of keys) await page.keyboard.down(key);
  await page.mouse.move(x + 150, y);
  await page.mouse.down();
  for (let step = 0; step < 120; step++)
    await page.mouse.move(x + 180 * Math.cos(step / 19), y + 180 * Math.sin(step / 19));
  await page.mouse.up();
  for (const key of keys) await page.keyboard.up(key);
}
