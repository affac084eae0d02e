import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import en from '../../shared/i18n/en.json';
import ko from '../../shared/i18n/ko.json';
import { newSightingFields, type PlacedSighting } from '../../shared/domain/sighting.ts';
import { epsgTags, scaleTags } from '../support/geo-tags.ts';
import { writeTiff } from '../support/tiff-writer.ts';
import { openDesk } from './support/open-desk.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'plimsoll-coverage-'));
const workspace = join(folder, 'desk.plimsoll');
const ids = { tanker: '019a0000-0000-7000-8000-00000000000a', barge: '019a0000-0000-7000-8000-00000000000b' };

async function plimsoll<T>(...args: string[]): Promise<T> {
  const { stdout } = await promisify(execFile)(process.execPath, [
    join(root, 'out', 'main', 'cli.js'),
    ...args,
    '--json',
  ]);
  return JSON.parse(stdout) as T;
}

/** The same water on two dates, the later one in coarser pixels and begun elsewhere. */
function writeScene(name: string, metres: number, [east, north]: readonly [number, number]): string {
  const [width, height] = [Math.round(2400 / metres), Math.round(1600 / metres)];
  const samples = Uint8Array.from({ length: width * height }, (_, index) => 40 + ((index * 7919) % 23));
  const path = join(folder, name);
  const tags = { ...scaleTags([metres, metres], [0, 0, east, north]), ...epsgTags(32_652) };
  writeTiff(path, { width, height, type: 'uint8', samples, tags });
  return path;
}

interface Added {
  readonly added: readonly { readonly id: string }[];
}

let scenes: string[] = [];

beforeAll(async () => {
  const first = writeScene('harbour-sentinel2-2024-05-01-pan.tif', 1, [560_000, 3_860_000]);
  const second = writeScene('harbour-sentinel2-2024-05-09-pan.tif', 1.25, [560_100, 3_860_050]);
  const { added } = await plimsoll<Added>('add', '--workspace', workspace, first, second);
  scenes = added.map(({ id }) => id);
  const box = { shape: 'box', length: 110, beam: 17, angleDegrees: 30, bowKnown: true };
  const sighting = { ...newSightingFields, scene: scenes[0] };
  const changes = [
    { ...sighting, geometry: { ...box, centre: [700, 500] }, vesselClass: 'product tanker' },
    { ...sighting, geometry: { ...box, centre: [1500, 900], length: 60 }, vesselClass: 'bunker barge' },
  ].map((after, index) => ({ entity: Object.values(ids)[index], before: null, after }));
  const file = join(folder, 'changes.json');
  writeFileSync(file, JSON.stringify(changes));
  await plimsoll('apply', '--workspace', workspace, file);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The status bar tells the zoom once the map has its size. */
async function mapIsReady(page: Page): Promise<void> {
  await page.locator('.status-bar').getByText(/\d %/).waitFor();
  await page.getByRole('grid').getByText('Product tanker').first().waitFor();
}

async function runByName(page: Page, title: string): Promise<void> {
  await page.keyboard.press('ControlOrMeta+k');
  await page.getByRole('dialog').waitFor();
  await page.keyboard.type(title);
  await page
    .getByRole('menuitem', { name: title })
    .or(page.getByRole('option', { name: title }))
    .first()
    .waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
}

const asAnalyst = (analyst: string): void => {
  mkdirSync(join(folder, 'settings'), { recursive: true });
  writeFileSync(join(folder, 'settings', 'settings.json'), JSON.stringify({ analyst }));
};

async function searchAll(
  page: Page,
  keys: Readonly<Record<number, string>> = {},
  words: typeof en | typeof ko = en,
): Promise<number> {
  await page.keyboard.press('Shift+KeyS');
  const cell = page.getByText(inWords(words.coverage.cellOf));
  const cells = Math.max(...((await cell.innerText()).match(/\d+/g) ?? []).map(Number));
  for (let step = 1; step <= cells; step++) {
    const before = await cell.innerText();
    await page.keyboard.press(keys[step] ?? 'Space');
    if (step === cells) break;
    await page.waitForFunction((text) => !document.body.innerText.includes(text), before);
  }
  return cells;
}

/** Carries over and settles the same, and searches the whole scene by grid, in Korean. */
async function goOnInKorean(page: Page): Promise<void> {
  await page.evaluate(() => window.bridge.call('settings.write', { language: 'ko' }));
  await page.reload();
  await page.locator('html[lang=ko]').waitFor();
  await page.getByRole('application', { name: /2024-05-09/ }).waitFor();
  await page.getByRole('grid').getByText(ko.values.vesselClass['product tanker']).first().waitFor();
  await page.keyboard.press('Shift+KeyY');
  await page.getByText(ko.carry.waiting_other.replace('{{count}}', '2')).waitFor();
  await page.keyboard.press('KeyY');
  await page.getByText(ko.carry.waiting_other.replace('{{count}}', '1')).waitFor();
  await page.keyboard.press('KeyO');
  await page.getByText(ko.carry.done).waitFor();
  await searchAll(page, {}, ko);
  await page.getByText(ko.coverage.progress.replace('{{percent}}', '100')).first().waitFor();
}

/** What a text of the catalogue looks like with numbers in it. */
const inWords = (text: string): RegExp => new RegExp(`^${text.replaceAll(/\{\{\w+\}\}/g, String.raw`\d+`)}$`);

describe('coverage', () => {
  it('searches a whole scene by grid with the keyboard alone', async () => {
    asAnalyst('First');
    const desk = await openDesk({ folder });
    const { page } = desk;
    try {
      await mapIsReady(page);
      const cells = await searchAll(page, { 2: 'KeyU', 3: 'KeyR' });
      await page.getByText(`Cell 3 of ${cells}`).waitFor();
      await desk.picture('coverage-recheck-left');
      await page.keyboard.press('Backspace');
      await page.getByText(`Cell 2 of ${cells}`).waitFor();
      await page.keyboard.press('Space');
      await page.getByText(`Cell 3 of ${cells}`).waitFor();
      await page.keyboard.press('Space');
      await page.getByText('100 % searched').first().waitFor();
      await page.keyboard.press('Home');
      await page.waitForTimeout(400);
      await desk.picture('coverage-all-searched');
      await runByName(page, 'Finish the search');
      await page.getByText('tanker seen').first().waitFor();
      expect(desk.complaints).toEqual([]);
    } finally {
      await desk.close();
    }
    const [report] = await plimsoll<{ passes: unknown[] }[]>(
      'coverage',
      '--workspace',
      workspace,
      '--scene',
      scenes[0]!,
    );
    expect(report?.passes).toMatchObject([
      { analyst: 'First', finished: true, searchedShare: 1, finding: 'tanker seen', counts: { found: 2, clouded: 0 } },
    ]);
  });

  it('hides what the first search found from a second, blind one, and compares the two', async () => {
    asAnalyst('Second');
    const desk = await openDesk({ folder });
    const { page } = desk;
    try {
      const rows = page.getByRole('grid').last().getByRole('row');
      await mapIsReady(page);
      await page.getByRole('grid').getByText('Product tanker').first().waitFor();
      await runByName(page, 'Search this scene blind');
      await page.getByText(/Blind:/).waitFor();
      await expect.poll(() => rows.filter({ hasText: 'Product tanker' }).count()).toBe(0);
      await desk.picture('coverage-blind');
      await runByName(page, 'Finish the search');
      await page.getByRole('grid').getByText('Product tanker').first().waitFor();
      await page.getByText('Agreement').waitFor();
      await desk.picture('coverage-agreement');
      expect(desk.complaints).toEqual([]);
    } finally {
      await desk.close();
    }
  });

  it('carries sightings over to the next date and settles each with one key, takes it back, and does it in Korean', async () => {
    const desk = await openDesk({ folder });
    const { page } = desk;
    try {
      await mapIsReady(page);
      await page.getByRole('grid').getByText('Product tanker').first().waitFor();
      await page.keyboard.press('PageDown');
      await page.getByRole('application', { name: /2024-05-09/ }).waitFor();
      await page.waitForTimeout(500);
      await page.keyboard.press('Shift+KeyY');
      await page.getByText('2 sightings to confirm').waitFor();
      await desk.picture('carry-to-confirm');
      await page.keyboard.press('KeyY');
      await page.getByText('1 sighting to confirm').waitFor();
      await page.waitForTimeout(700);
      await page.keyboard.press('KeyO');
      await page.getByText('Every carried sighting is settled.').waitFor();
      await desk.picture('carry-settled');

      for (const waiting of ['1 sighting to confirm', '2 sightings to confirm']) {
        await page.keyboard.press('ControlOrMeta+KeyZ');
        await page.getByText(waiting).waitFor();
      }
      await page.keyboard.press('ControlOrMeta+KeyZ');
      await page.getByText('2 sightings to confirm').waitFor({ state: 'hidden' });
      await goOnInKorean(page);
      expect(desk.complaints).toEqual([]);
    } finally {
      await desk.close();
    }
    const sightings = await plimsoll<PlacedSighting[]>('sightings', '--workspace', workspace);
    const [source, there, gone] = [
      sightings.find(({ id }) => id === ids.tanker),
      sightings.find(({ carriedFrom }) => carriedFrom === ids.tanker),
      sightings.find(({ carriedFrom }) => carriedFrom === ids.barge),
    ];
    expect([there?.scene, there?.standing, there?.sameAs, there?.vesselClass]).toEqual([
      scenes[1],
      null,
      ids.tanker,
      'product tanker',
    ]);
    expect([gone?.standing, gone?.sameAs ?? null]).toEqual(['gone', null]);
    expect(there?.place.lonLat?.[0]).toBeCloseTo(source?.place.lonLat?.[0] ?? 0, 7);
    expect(there?.place.lonLat?.[1]).toBeCloseTo(source?.place.lonLat?.[1] ?? 0, 7);
    expect(there?.place.length?.metres).toBeCloseTo(source?.place.length?.metres ?? 0, 3);
    expect(there?.place.headingDegrees).toBeCloseTo(source?.place.headingDegrees ?? 0, 3);
  });
});
