import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { sharedFolder } from '../support/shared-folder.ts';
import { openDesk } from './support/open-desk.ts';
import { drawBox } from './support/on-map.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const scenes = sharedFolder('scenes');

async function plimsoll(...args: string[]): Promise<unknown> {
  const { stdout } = await promisify(execFile)(process.execPath, [
    join(root, 'out', 'main', 'cli.js'),
    ...args,
    '--json',
  ]);
  return JSON.parse(stdout);
}

/** Bow, stern and beam of three ships in the Busan scene, in pixels. */
const ships = [
  [
    [724.5, 380],
    [688, 380],
    [706, 383],
  ],
  [
    [632, 373.5],
    [601.5, 353.5],
    [614, 366.5],
  ],
  [
    [848.5, 331],
    [848.5, 356],
    [852, 343.5],
  ],
] as const;

describe('the whole job on a real scene', () => {
  it.skipIf(!scenes)('tags three ships of Busan, links one, exports and verifies', async () => {
    const desk = await openDesk({ scenes: [join(scenes!, 'busan-sentinel2-2022-05-14-rgb.tif')] });
    const { page } = desk;
    const rows = page.getByRole('grid').getByRole('row');
    try {
      await page.getByText('busan-sentinel2-2022-05-14-rgb.tif').first().waitFor();
      await page.locator('.ol-viewport').first().waitFor();
      for (const [index, clicks] of ships.entries()) {
        await drawBox(page, clicks);
        await rows.nth(index + 1).waitFor();
      }
      await desk.picture('busan-three-boxes');
      await page.keyboard.press('v');
      await page.keyboard.press('Digit1');
      await page.getByRole('grid').getByText('Product tanker').first().waitFor();

      await page.keyboard.press('l');
      await page.getByRole('button', { name: 'Create a vessel…' }).click();
      await page.getByRole('textbox', { name: 'Name', exact: true }).first().fill('WOLBONGSAN');
      await desk.picture('busan-create-vessel');
      await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
      await page.getByRole('dialog').waitFor({ state: 'hidden' });
      await page.keyboard.press('l');
      await page
        .getByRole('dialog')
        .getByPlaceholder(/former name/)
        .fill('wol bong');
      await page
        .getByRole('option', { name: /WOLBONGSAN/ })
        .or(page.getByRole('row', { name: /WOLBONGSAN/ }))
        .first()
        .waitFor();
      await desk.picture('busan-link');
      await page.keyboard.press('Enter');
      await page.getByRole('grid').getByText('WOLBONGSAN').first().waitFor();
      await page.keyboard.press('Escape');
      await desk.picture('busan-linked');

      const out = join(desk.folder, 'busan.plim');
      await page.keyboard.press('ControlOrMeta+e');
      await page.getByRole('button', { name: 'Choose a file and export…' }).click();
      await desk.picture('busan-chooser');
      await saveAs(page, desk.folder, 'busan.plim');
      await page.getByRole('button', { name: /verify/i }).click();
      await page
        .getByText(/every digest|in order|intact/i)
        .first()
        .waitFor();
      await desk.picture('busan-verified');
      expect(existsSync(out)).toBe(true);
      expect(await plimsoll('verify', out)).toMatchObject({ ok: true, sightings: 3, scenes: 1, problems: [] });
      expect(desk.complaints).toEqual([]);
    } finally {
      await desk.close();
    }
  });
});

async function saveAs(page: Page, folder: string, name: string): Promise<void> {
  const dialog = page.getByRole('dialog', { name: 'Save the package as' });
  await dialog.getByRole('textbox').first().fill(folder);
  await page.keyboard.press('Enter');
  await dialog.getByText('desk.plimsoll').first().waitFor();
  await dialog.getByRole('textbox').last().fill(name);
  await dialog.getByRole('button', { name: /save/i }).click();
  await dialog.waitFor({ state: 'hidden' });
}
