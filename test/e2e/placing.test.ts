import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import { epsgTags, scaleTags } from '../support/geo-tags.ts';
import { writeTiff } from '../support/tiff-writer.ts';
import { mapAt } from './support/on-map.ts';
import { type OpenDesk, openDesk } from './support/open-desk.ts';

const folder = mkdtempSync(join(tmpdir(), 'plimsoll-placing-'));
let desk: OpenDesk | null = null;
afterAll(async () => {
  await desk?.close();
  rmSync(folder, { recursive: true, force: true });
});

const side = 600;

/** Squares on a dark ground; 5 m pixels in the port of Busan, or nowhere. */
function writeScene(name: string, isPlaced: boolean): string {
  const samples = Array.from({ length: side * side }, (_, index) =>
    Math.floor((index % side) / 50) % 2 === Math.floor(index / side / 50) % 2 ? 200 : 60,
  );
  const tags = isPlaced ? { ...scaleTags([5, 5], [0, 0, 502_000, 3_886_000]), ...epsgTags(32_652) } : {};
  const path = join(folder, name);
  writeTiff(path, { width: side, height: side, type: 'uint8', samples, tags });
  return path;
}

async function clickPixel(page: Page, pixel: readonly [number, number]): Promise<void> {
  const { x, y } = (await mapAt(page))(pixel);
  await page.mouse.click(x, y);
}

/** Holds back the next call of that name until the returned function is called. */
async function holdBack(page: Page, name: string): Promise<() => void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  let isHeld = false;
  await page.route('**/call', async (route) => {
    if (!isHeld && route.request().postData()?.includes(name)) {
      isHeld = true;
      await promise;
    }
    await route.continue();
  });
  return resolve;
}

const openScene = (page: Page, name: string) => page.getByRole('row', { name: new RegExp(name) }).click();
const picked = [
  [100, 100],
  [500, 120],
  [300, 520],
] as const;

/** The machine may be busy; what is to come has this long. */
const patient = { timeout: 20_000 };

describe('a scene that does not say where it lies', () => {
  it('has its facts corrected, is placed on another scene, and goes back by undo', async () => {
    const scenes = [writeScene('adrift.tif', false), writeScene('moored_20220514T021651.tif', true)];
    const opened = await openDesk({ scenes });
    desk = opened;
    const { page } = opened;
    await page.getByRole('tab', { name: 'Scene' }).click();

    await openScene(page, 'moored');
    await page.getByLabel('Acquired (UTC)').waitFor();
    const details = page.getByRole('tabpanel', { name: 'Scene' });
    await expect.poll(() => details.innerText(), patient).toContain('from the file name');
    const release = await holdBack(page, 'edit.apply');
    await details.getByLabel('NIIRS').fill('4.5');
    await details.getByLabel('NIIRS').press('Enter');
    await details.getByLabel('NIIRS').blur();
    release();
    await details
      .getByRole('button', { name: /^\D+, \d+\.\d km$/ })
      .first()
      .click();
    await expect.poll(() => details.getByLabel('Port', { exact: true }).inputValue(), patient).not.toBe('');
    expect(await page.getByRole('alert').allInnerTexts()).toEqual([]);
    await opened.picture('scene-details');

    await openScene(page, 'adrift');
    await page.getByRole('button', { name: 'Place by tie points…' }).click();
    for (const pixel of picked) {
      await clickPixel(page, pixel);
      await openScene(page, 'moored');
      await clickPixel(page, pixel);
      await openScene(page, 'adrift');
    }
    await expect.poll(() => details.innerText(), patient).toContain('nothing checks it');
    await opened.picture('tie-points');
    await page.getByRole('button', { name: 'Place the scene so' }).click();
    await clickPixel(page, [300, 300]);
    await expect.poll(() => page.locator('.status-bar').innerText(), patient).toContain('Tie points');
    await expect.poll(() => page.locator('.status-place').innerText(), patient).toMatch(/35\.1\d+°N 129\.\d+°E/);
    await opened.picture('placed-by-ties');

    await page.keyboard.press('Control+z');
    await expect.poll(() => page.locator('.status-bar').innerText(), patient).toContain('no georeference');
    expect(opened.complaints).toEqual([]);
  }, 180_000);
});
