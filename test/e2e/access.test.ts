import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Encrypter } from 'age-encryption';
import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CommandId } from '../../shared/commands.ts';
import en from '../../shared/i18n/en.json';
import ko from '../../shared/i18n/ko.json';
import { bagAround, entriesOf, goodPayload } from '../support/a-package.ts';
import { writeGeoreferencedTiff } from '../support/georeferenced-tiff.ts';
import { rawZip } from '../support/raw-zip.ts';
import { type OpenDesk, openDesk } from './support/open-desk.ts';

declare global {
  interface Window {
    readonly axe: typeof axe;
  }
}

/** Every language and every theme, each at least once. */
const looks = [
  { language: 'en', theme: 'dark' },
  { language: 'ko', theme: 'light' },
  { language: 'en', theme: 'contrast' },
] as const;

const dialogs: readonly CommandId[] = [
  'mark-sightings',
  'mark-scene',
  'expunge',
  'settings',
  'keys',
  'backups',
  'help',
  'palette',
  'cheat-sheet',
  'about',
  'export-package',
  'create-vessel',
  'scheme',
  'templates',
  'entry-defaults',
  'attribute-templates',
  'review-grid',
  'conflicts',
  'audit',
  'signing-keys',
  'exchange',
  'hub',
];

/** Dialogs about a file: the command, the file it is given, and which words are the title. */
const fileDialogs = [
  ['import-vessels', 'list.csv', 'import'],
  ['import-annotations', 'ships.geojson', 'importAnnotations'],
  ['verify-package', 'good.plim', 'verify'],
  ['import-package', 'good.plim', 'importing'],
  ['import-package', 'sealed.plim.age', 'importing'],
] as const;

let folder: string;
let desk: OpenDesk;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'plimsoll-access-'));
  const scene = join(folder, 'harbour-2022-05-14.tif');
  writeGeoreferencedTiff(scene);
  mkdirSync(join(folder, 'settings'));
  writeFileSync(join(folder, 'settings', 'settings.json'), '{"language":"en"}');
  await writeFiles();
  desk = await openDesk({ folder, scenes: [scene] });
  await desk.page.locator('.ol-viewport').first().waitFor();
  await desk.page.keyboard.press('t');
  await desk.page.locator('.ol-viewport').first().click();
  await sightingRow(desk.page).waitFor();
  await desk.page.keyboard.press('v');
});

afterAll(async () => {
  await desk.close();
  rmSync(folder, { recursive: true, force: true });
});

describe.each(looks)('the window in $language and $theme', (look) => {
  const words = look.language === 'ko' ? ko : en;

  beforeAll(async () => {
    await desk.page.evaluate((settings) => window.bridge.call('settings.write', settings), { ...look });
    await desk.page.reload();
    await desk.page.locator(`html[data-theme=${look.theme}][lang=${look.language}]`).waitFor();
    await sightingRow(desk.page).click();
  });

  it('has no serious fault on the desk, in any tab of the right side', async () => {
    const faults: string[] = [];
    const tabs = desk.page.getByRole('tab');
    for (let index = 0; index < (await tabs.count()); index++) {
      await tabs.nth(index).click();
      const where = index === 0 ? 'body' : '[role=tabpanel]';
      faults.push(...(await seriousFaults(desk.page, where, await tabs.nth(index).innerText())));
    }
    expect(faults).toEqual([]);
  });

  it('has no serious fault on the map of the world', async () => {
    await runCommand(desk.page, words.commands['world-map']);
    await desk.page.locator('.world').getByRole('application').waitFor();
    expect(await seriousFaults(desk.page, '.world', 'world')).toEqual([]);
    await desk.picture(`access-${look.language}-${look.theme}-world`);
    await desk.page.getByRole('button', { name: words.world.back }).click();
    await desk.page.locator('.world').waitFor({ state: 'detached' });
  });

  it('has no serious fault in a menu', async () => {
    await desk.page.getByRole('navigation').first().getByRole('button').nth(1).click();
    await desk.page.getByRole('menu').waitFor();
    expect(await seriousFaults(desk.page, '[role=menu]', 'menu')).toEqual([]);
    await desk.page.keyboard.press('Escape');
    await desk.page.getByRole('menu').waitFor({ state: 'hidden' });
  });

  it('has no serious fault in any dialog', async () => {
    const faults: string[] = [];
    for (const id of dialogs) {
      await runCommand(desk.page, words.commands[id]);
      await desk.page.getByRole('dialog').waitFor();
      faults.push(...(await seriousFaults(desk.page, '[role=dialog]', id)));
      await desk.picture(`access-${look.language}-${look.theme}-${id}`);
      await desk.page.keyboard.press('Escape');
      await desk.page.getByRole('dialog').waitFor({ state: 'hidden' });
    }
    expect(faults).toEqual([]);
  });

  it('has no serious fault in what is asked and said of a file', async () => {
    const faults: string[] = [];
    for (const [id, file, title] of fileDialogs) {
      await runCommand(desk.page, words.commands[id]);
      await desk.page.getByLabel(words.chooser.folder, { exact: true }).fill(join(folder, file));
      await desk.page.keyboard.press('Enter');
      const dialog = desk.page.getByRole('dialog', { name: words[title].title });
      await dialog.getByText(file).first().waitFor();
      faults.push(...(await seriousFaults(desk.page, '[role=dialog]', file)));
      await desk.picture(`access-${look.language}-${look.theme}-${id}-${file}`);
      await desk.page.keyboard.press('Escape');
      await dialog.waitFor({ state: 'hidden' });
    }
    expect(faults).toEqual([]);
  });
});

it('complains of nothing on the way', () => {
  expect(desk.complaints).toEqual([]);
});

/** A list of vessels, annotations, a package in order and one that is sealed with a passphrase. */
async function writeFiles(): Promise<void> {
  const ship = {
    type: 'Feature',
    properties: { class: 'vessel' },
    geometry: { type: 'Point', coordinates: [129, 35] },
  };
  const sealing = new Encrypter();
  sealing.setPassphrase('a passphrase');
  sealing.setScryptWorkFactor(8);
  const files = {
    'list.csv': 'Name,IMO\nSEA ONE,9427366\n',
    'ships.geojson': JSON.stringify({ type: 'FeatureCollection', features: [ship] }),
    'good.plim': rawZip(entriesOf(bagAround(goodPayload))),
    'sealed.plim.age': await sealing.encrypt(rawZip(entriesOf(bagAround(goodPayload)))),
  };
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
}

/** The one row of the table of sightings. */
const sightingRow = (page: Page) => page.locator('.grid-rows').getByRole('row').first();

/** Runs a command by its title through the palette, as an analyst without a mouse does. */
async function runCommand(page: Page, title: string): Promise<void> {
  await page.keyboard.press('ControlOrMeta+k');
  if (title === en.commands.palette || title === ko.commands.palette) return;
  await page.getByRole('dialog').getByRole('searchbox').fill(title);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
}

/** What axe finds below a selector that is serious or critical, as "name: rule: element". */
async function seriousFaults(page: Page, below: string, name: string): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  const violations = await page.evaluate(async (selector) => {
    await Promise.all(document.getAnimations().map(({ finished }) => finished));
    return (await window.axe.run(selector, { resultTypes: ['violations'] })).violations;
  }, below);
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ html }) => `${name}: ${id}: ${html.slice(0, 160)}`));
}
