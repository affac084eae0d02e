import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import ko from '../../shared/i18n/ko.json';
import { newSightingFields, type PlacedSighting } from '../../shared/domain/sighting.ts';
import { epsgTags, scaleTags } from '../support/geo-tags.ts';
import { writeTiff } from '../support/tiff-writer.ts';
import { openDesk } from './support/open-desk.ts';
import { undoAndRedoTwenty } from './support/twenty-edits.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'plimsoll-review-'));
const idOf = (index: number) => `019a0000-0000-7000-8000-00000000000${index}`;

async function plimsoll<T>(...args: string[]): Promise<T> {
  const { stdout } = await promisify(execFile)(process.execPath, [
    join(root, 'out', 'main', 'cli.js'),
    ...args,
    '--json',
  ]);
  return JSON.parse(stdout) as T;
}

/** One scene with five sightings: two tankers, three barges. */
beforeAll(async () => {
  const [width, height] = [1200, 800];
  const samples = Uint8Array.from({ length: width * height }, (_, index) => 40 + ((index * 7919) % 190));
  const path = join(folder, 'review-2024-05-01-pan.tif');
  const tags = { ...scaleTags([1, 1], [0, 0, 560_000, 3_860_000]), ...epsgTags(32_652) };
  writeTiff(path, { width, height, type: 'uint8', samples, tags });
  const workspace = join(folder, 'desk.plimsoll');
  const { added } = await plimsoll<{ added: { id: string }[] }>('add', '--workspace', workspace, path);
  const changes = [1, 2, 3, 4, 5].map((index) => ({
    entity: idOf(index),
    before: null,
    after: {
      ...newSightingFields,
      scene: added[0]!.id,
      vesselClass: index <= 2 ? 'crude tanker' : 'bunker barge',
      geometry: {
        shape: 'box',
        centre: [200 * index, 300],
        length: 60 + 10 * index,
        beam: 14,
        angleDegrees: 30 * index,
        bowKnown: true,
      },
    },
  }));
  const file = join(folder, 'changes.json');
  writeFileSync(file, JSON.stringify(changes));
  await plimsoll('apply', '--workspace', workspace, file);
}, 120_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('finds, submits, judges by keyboard, and tells who did what', { timeout: 240_000 }, async () => {
  const desk = await openDesk({ folder });
  const { page } = desk;
  try {
    await page.getByText('review-2024-05-01-pan.tif').first().click();
    const count = page.locator('.table-panel [role=status]').first();
    await expect.poll(() => count.innerText()).toBe('5 of 5');

    await page.getByRole('button', { name: 'Filter', exact: true }).click();
    const form = page.getByRole('dialog', { name: 'Show sightings that are' });
    await form.getByText('Bunker barge', { exact: true }).click();
    await form.getByLabel('Length from (m)').fill('95');
    await desk.picture('filters');
    await form.getByLabel('Name of this filter').fill('Long barges');
    await form.getByRole('button', { name: 'Keep', exact: true }).click();
    await page.keyboard.press('Escape');
    await form.waitFor({ state: 'hidden' });
    await expect.poll(() => count.innerText()).toBe('2 of 5');
    await page.getByRole('button', { name: 'Show all' }).click();
    await expect.poll(() => count.innerText()).toBe('5 of 5');
    await page.getByLabel('Kept filters').selectOption('Long barges');
    await expect.poll(() => count.innerText()).toBe('2 of 5');

    await page.getByRole('button', { name: 'Choose columns' }).click();
    await page.getByRole('dialog', { name: 'Columns' }).getByText('Remarks', { exact: true }).click();
    await page.keyboard.press('Escape');
    await page.getByRole('columnheader', { name: 'Remarks' }).waitFor();

    await page.getByRole('grid', { name: 'Sightings' }).focus();
    await page.keyboard.press('Home');
    await page.keyboard.press('Shift+KeyE');
    await page.getByLabel('Write a note').fill('Hose on deck');
    await page.getByRole('button', { name: 'Add note' }).click();
    await page.getByText('Hose on deck').first().waitFor();
    await desk.picture('review-inspector');
    await page.getByRole('grid', { name: 'Sightings' }).focus();
    await page.keyboard.press('End');
    await page.keyboard.press('Shift+KeyE');
    await expect.poll(async () => (await states(page)).filter((state) => state === 'submitted').length).toBe(2);

    await page.keyboard.press('Shift+KeyR');
    const cards = page.locator('.review-card');
    await expect.poll(() => cards.count()).toBe(2);
    await expect.poll(() => pictures(page)).toEqual([true, true]);
    await desk.picture('review-grid');
    await page.keyboard.press('KeyA');
    await expect.poll(() => cards.count()).toBe(1);
    await page.keyboard.press('KeyR');
    await page.getByLabel('Why is it returned?').fill('Look at the funnel');
    await page.keyboard.press('Enter');
    await page.getByText('No sighting is in this state').waitFor();
    expect(await states(page)).toEqual(['accepted', 'draft', 'draft', 'draft', 'returned']);
    await page.getByRole('button', { name: 'Done' }).click();
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await page.getByRole('row').filter({ hasText: 'Returned' }).first().click();
    await page.getByLabel('Steps of the review').getByText('Look at the funnel').waitFor();
    await desk.picture('review-trail');
    expect(desk.complaints).toEqual([]);
  } finally {
    await desk.close();
  }
});

it(
  'submits, judges, undoes twenty mixed edits and redoes them, in Korean and by keyboard alone',
  { timeout: 180_000 },
  async () => {
    writeFileSync(join(folder, 'settings', 'settings.json'), '{"language":"ko","profileAsked":true,"tourSeen":true}');
    const desk = await openDesk({ folder });
    const { page } = desk;
    const { keyboard } = page;
    try {
      await page.getByRole('grid', { name: ko.table.title }).getByRole('row').nth(1).waitFor();
      await keyboard.press('ControlOrMeta+k');
      await page.getByPlaceholder(ko.palette.hint).waitFor();
      await keyboard.type(ko.commands['select-all']);
      await page.getByRole('menuitem', { name: ko.commands['select-all'] }).waitFor();
      await keyboard.press('ArrowDown');
      await keyboard.press('Enter');
      await page.getByText(ko.inspector.manyHint).waitFor();
      await keyboard.press('Shift+KeyE');
      await expect.poll(() => states(page)).toEqual(['accepted', 'submitted', 'submitted', 'submitted', 'submitted']);

      await keyboard.press('Shift+KeyR');
      await expect.poll(() => page.locator('.review-card').count()).toBe(4);
      await keyboard.press('KeyA');
      await expect.poll(() => page.locator('.review-card').count()).toBe(3);
      await keyboard.press('KeyR');
      await page.getByPlaceholder(ko.review.reason).waitFor();
      await keyboard.type('연돌을 다시 보십시오');
      await desk.picture('review-grid-ko');
      await keyboard.press('Enter');
      await expect.poll(() => states(page)).toEqual(['accepted', 'accepted', 'returned', 'submitted', 'submitted']);
      await expect.poll(() => page.locator('.review-card').count()).toBe(2);
      await keyboard.press('Enter');
      await page.getByRole('dialog').waitFor({ state: 'hidden' });
      await page.getByLabel(ko.review.trail).getByText(ko.values.review.submitted).first().waitFor();
      await keyboard.press('ControlOrMeta+KeyZ');
      await expect.poll(() => states(page)).toEqual(['accepted', 'accepted', 'submitted', 'submitted', 'submitted']);

      await page.getByRole('grid', { name: ko.table.title }).focus();
      await keyboard.press('Home');
      await page.locator('.grid-rows').getByRole('row', { selected: true }).waitFor();
      await undoAndRedoTwenty(page);
      expect(desk.complaints).toEqual([]);
    } finally {
      await desk.close();
    }
  },
);

type Page = Awaited<ReturnType<typeof openDesk>>['page'];

async function states(page: Page): Promise<string[]> {
  const reply = await page.evaluate(() => window.bridge.call('sighting.list', { sceneId: null }));
  return (reply as { value: PlacedSighting[] }).value.map(({ review }) => review).toSorted();
}

/** Whether each picture of the grid has arrived. */
const pictures = (page: Page): Promise<boolean[]> =>
  page
    .locator('.review-card img')
    .evaluateAll((images) => images.map((image) => (image as HTMLImageElement).naturalWidth > 0));
