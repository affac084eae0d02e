import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, it, onTestFinished } from 'vitest';
import ko from '../../shared/i18n/ko.json';
import { writeGeoreferencedTiff } from '../support/georeferenced-tiff.ts';
import { openDesk } from './support/open-desk.ts';

it('is killed in the middle of work and comes back with every stroke, the same scene, view, tool and tab, in Korean as in English', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'plimsoll-restart-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const scenes = ['berth-2022-05-14.tif', 'roads-2022-06-02.tif'].map((name) => join(folder, name));
  scenes.forEach((path, index) => writeGeoreferencedTiff(path, 200 + 20 * index));

  const first = await openDesk({ folder, scenes });
  await first.page.locator('.ol-viewport').first().waitFor();
  await first.page.getByText('roads-2022-06-02.tif').first().waitFor();
  await first.page.keyboard.press('PageDown');
  await mapOf(first.page, 'roads-2022-06-02.tif').waitFor();
  await first.page.keyboard.press('t');
  for (const [right, down] of [
    [0.3, 0.4],
    [0.5, 0.5],
    [0.6, 0.3],
  ] as const)
    await clickAt(first.page, right, down);
  await first.page.getByRole('grid').getByRole('row').nth(3).waitFor();
  await first.page.keyboard.press('End');
  await first.page.keyboard.press('p');
  await first.page.getByRole('tab', { name: 'Display' }).click();
  await first.page.waitForTimeout(1500);
  const before = await lookOf(first.page);
  await clickAt(first.page, 0.4, 0.6);
  await first.kill();

  speakKorean(join(folder, 'settings', 'settings.json'));
  const second = await openDesk({ folder });
  onTestFinished(() => second.close());
  await mapOf(second.page, 'roads-2022-06-02.tif').waitFor();
  await second.page.getByRole('grid').getByRole('row').nth(3).waitFor();
  await expect.poll(() => lookOf(second.page), { timeout: 20_000 }).toEqual({ ...before, tab: ko.display.title });
  expect(before).toMatchObject({ tool: 'polygon', tab: 'Display', zoom: '100 %', sightings: 3 });
  await second.picture('restarted');
  await second.page.keyboard.press('ControlOrMeta+z');
  await expect.poll(async () => (await lookOf(second.page)).sightings).toBe(2);
  expect([...first.complaints, ...second.complaints]).toEqual([]);
});

function speakKorean(settings: string): void {
  const before = JSON.parse(readFileSync(settings, 'utf8')) as object;
  writeFileSync(settings, JSON.stringify({ ...before, language: 'ko' }));
}

const mapOf = (page: Page, scene: string) => page.getByRole('application', { name: scene });

async function clickAt(page: Page, right: number, down: number): Promise<void> {
  const map = (await page.locator('.ol-viewport').first().boundingBox())!;
  await page.mouse.click(map.x + map.width * right, map.y + map.height * down);
  await page.waitForTimeout(400);
}

/** How the desk looks: the tool, the tab, the zoom, the pixel in the middle, and how many sightings there are. */
async function lookOf(page: Page) {
  const map = (await page.locator('.ol-viewport').first().boundingBox())!;
  await page.mouse.move(map.x + map.width / 2 - 3, map.y + map.height / 2);
  await page.mouse.move(map.x + map.width / 2, map.y + map.height / 2);
  return {
    tool: await page.locator('.scene-map-target').getAttribute('data-tool'),
    tab: await page.locator('[role=tab][aria-selected=true]').innerText(),
    zoom: await page
      .locator('.status-bar')
      .getByText(/^\d+ %$/)
      .innerText(),
    pixel: await page.locator('.status-pixel').innerText(),
    sightings: await page.evaluate(async () => {
      const reply = await window.bridge.call('sighting.list', { sceneId: null });
      return reply.ok ? (reply.value as unknown[]).length : null;
    }),
  };
}
