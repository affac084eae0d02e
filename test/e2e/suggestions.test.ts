import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, expect, it, vi } from 'vitest';
import { epsgTags, scaleTags } from '../support/geo-tags.ts';
import { writeTiff } from '../support/tiff-writer.ts';
import { waterScene } from '../support/water-scene.ts';
import { openDesk } from './support/open-desk.ts';

vi.setConfig({ testTimeout: 120_000 });

const folder = mkdtempSync(join(tmpdir(), 'plimsoll-suggest-'));

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function writeScene(): string {
  const path = join(folder, 'water.tif');
  const { width, height, values } = waterScene([
    { centre: [120, 50], length: 20, beam: 4, angleDegrees: 90 },
    { centre: [200.5, 100], length: 12, beam: 3, angleDegrees: 0 },
  ]);
  const tags = { ...scaleTags([10, 10], [0, 0, 500_000, 3_900_000]), ...epsgTags(32_652) };
  writeTiff(path, { width, height, type: 'uint16', samples: values, tags });
  return path;
}

const sightingsIn = (page: Page): Promise<number> =>
  page.getByRole('grid').locator('[role=row]', { hasText: 'Unknown' }).count();

it('suggests sightings that count as none until they are accepted by key', async () => {
  const desk = await openDesk({ scenes: [writeScene()] });
  const { page } = desk;
  try {
    await page.locator('.status-bar').getByText(/\d %/).waitFor();
    await page.getByRole('tab', { name: 'Coverage' }).click();
    await page.getByRole('button', { name: 'Suggest sightings on this scene' }).click();
    const panel = page.getByRole('region', { name: 'Suggestions' });
    await panel.getByText('2 suggestions wait for a decision.').waitFor();
    expect(await sightingsIn(page)).toBe(0);
    await desk.picture('suggestions-waiting');
    await page.keyboard.press('KeyA');
    await panel.getByText('1 suggestion waits for a decision.').waitFor();
    await page.waitForFunction(() => document.body.innerText.includes('Unknown'));
    expect(await sightingsIn(page)).toBe(1);
    await desk.picture('suggestions-accepted');
    await page.keyboard.press('KeyD');
    await page.getByText('Every suggestion on this scene has been decided.').waitFor();
    await page.keyboard.press('ControlOrMeta+z');
    await panel.getByText('1 suggestion waits for a decision.').waitFor();
    expect(await sightingsIn(page)).toBe(0);
    expect(desk.complaints).toEqual([]);
  } finally {
    await desk.close();
  }
});
