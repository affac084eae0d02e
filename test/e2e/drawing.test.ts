import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { truthPath, writeDemoScene } from '../../electron/demo/demo-scene.ts';
import type { Bridge } from '../../shared/bridge.ts';
import type { PlacedSighting } from '../../shared/domain/sighting.ts';
import { mapAt } from './support/on-map.ts';
import { openDesk } from './support/open-desk.ts';
import type { OpenDesk } from './support/open-desk.ts';

const metresAPixel = 0.5 / 0.9996;
const folder = mkdtempSync(join(tmpdir(), 'plimsoll-drawing-'));
const scenes = [join(folder, 'large.tif'), join(folder, 'small.tif')] as const;
let desk: OpenDesk;

beforeAll(async () => {
  await writeDemoScene(scenes[0], { size: 2048, layout: 'tiles', compression: 'deflate' });
  await writeDemoScene(scenes[1], { size: 1024, layout: 'tiles', compression: 'deflate' });
  desk = await openDesk({ scenes });
  await desk.page.getByText('large.tif').first().waitFor();
  await desk.page.getByText('small.tif').first().waitFor();
  await desk.page.locator('.ol-viewport').first().waitFor();
});

afterAll(async () => {
  await desk.close();
  rmSync(folder, { recursive: true, force: true });
});

async function sightings(page: Page): Promise<PlacedSighting[]> {
  const reply = await page.evaluate(() =>
    (window as unknown as { bridge: Bridge }).bridge.call('sighting.list', { sceneId: null }),
  );
  return (reply as { value: PlacedSighting[] }).value.toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

/** Waits until the log holds what is wanted, and gives it. */
async function until(page: Page, isReady: (all: PlacedSighting[]) => boolean): Promise<PlacedSighting[]> {
  for (let tries = 0; tries < 100; tries++) {
    const all = await sightings(page);
    if (isReady(all)) return all;
    await page.waitForTimeout(100);
  }
  throw new Error(`Not as wanted: ${JSON.stringify((await sightings(page)).map(({ geometry }) => geometry))}`);
}

async function click(page: Page, [x, y]: readonly [number, number]): Promise<void> {
  await page.mouse.move(x - 2, y - 2);
  await page.mouse.move(x, y);
  await page.mouse.click(x, y);
  await page.waitForTimeout(320);
}

/** The middle of the map, at so many screen pixels a scene pixel. */
async function zoomed(page: Page, doublings: number): Promise<readonly [number, number]> {
  const viewport = (await page.locator('.ol-viewport').first().boundingBox())!;
  await page.keyboard.press('End');
  for (let step = 0; step < doublings; step++) {
    await page.waitForTimeout(300);
    await page.keyboard.press('Equal');
  }
  await page.waitForTimeout(500);
  return [Math.round(viewport.x + viewport.width / 2), Math.round(viewport.y + viewport.height / 2)];
}

const corners = (all: PlacedSighting[]): number => {
  const geometry = all[4]?.geometry;
  return geometry?.shape === 'polygon' ? geometry.ring.length : 0;
};

const relativeError = (found: number | undefined, wanted: number): number => Math.abs((found ?? 0) - wanted) / wanted;

describe('drawing by mouse and keyboard', () => {
  it('draws a box whose metres are those of the three clicks', async () => {
    const { page } = desk;
    const [x, y] = await zoomed(page, 3);
    await page.keyboard.press('b');
    await click(page, [x - 240, y - 100]);
    await click(page, [x + 240, y - 100]);
    await click(page, [x, y - 100 + 48]);
    const [box] = await until(page, (all) => all.length === 1);
    expect(relativeError(box?.place.length?.metres, (480 / 8) * metresAPixel)).toBeLessThan(0.001);
    expect(relativeError(box?.place.beam?.metres, (96 / 8) * metresAPixel)).toBeLessThan(0.001);
    expect(box?.place.headingDegrees).toBeCloseTo(270, 1);
  });

  it('draws the next box parallel to the last one while that is asked for', async () => {
    const { page } = desk;
    const [x, y] = await zoomed(page, 3);
    await page.keyboard.press('e');
    await click(page, [x - 200, y + 60]);
    await click(page, [x + 200, y + 78]);
    await click(page, [x, y + 90]);
    const all = await until(page, (found) => found.length === 2);
    await desk.picture('draw-parallel');
    await page.keyboard.press('e');
    expect(all[1]?.geometry).toMatchObject({ shape: 'box', angleDegrees: 270 });
  });

  it('moves, turns and flips the selected box by keys, each held key a step of its own', async () => {
    const { page } = desk;
    const [, before] = await sightings(page);
    await page.keyboard.press('v');
    for (const key of ['ArrowRight', 'ArrowRight', 'Shift+ArrowDown', ']', 'Shift+BracketRight', 'f'])
      await page.keyboard.press(key);
    const { geometry } = before!;
    if (geometry.shape !== 'box') throw new Error('The second sighting is a box.');
    const [column, row] = geometry.centre;
    await until(page, ([, after]) => JSON.stringify(after?.geometry).includes('91.1'));
    const [, after] = await sightings(page);
    expect(after?.geometry).toEqual({ ...geometry, centre: [column + 2, row + 10], angleDegrees: 91.1 });
  });

  it('stamps a hull of known metres on a ship and turns it by keys', async () => {
    const { page } = desk;
    const truth = JSON.parse(readFileSync(truthPath(scenes[0]), 'utf8')) as {
      tankers: readonly { name: string; pixel: [number, number]; headingDegrees: number }[];
    };
    const ship = truth.tankers.find(({ name }) => name === 'TEST HULL G')!;
    await page.keyboard.press('Home');
    await page.waitForTimeout(600);
    await page.keyboard.press('s');
    const dialog = page.getByRole('dialog', { name: 'Sizes to stamp' });
    await dialog.getByRole('button', { name: 'Add common hulls' }).click();
    const row = dialog.getByRole('group', { name: 'Add', exact: true });
    await row.getByRole('textbox', { name: 'Name' }).fill('Known hull');
    await row.getByRole('textbox', { name: 'Length (m)' }).fill('104');
    await row.getByRole('textbox', { name: 'Beam (m)' }).fill('16.6');
    await row.getByRole('textbox', { name: 'Beam (m)' }).press('Enter');
    await row.getByRole('button', { name: 'Add' }).click();
    const known = dialog.getByRole('group', { name: 'Known hull' });
    await known.waitFor();
    await desk.picture('draw-templates');
    await known.getByRole('button', { name: 'Stamp' }).click();
    await page.locator('.scene-map-target').focus();
    const at = (await mapAt(page))(ship.pixel);
    for (const key of ['Alt+BracketRight', 'Alt+BracketRight']) await page.keyboard.press(key);
    await click(page, [at.x, at.y]);
    await until(page, (all) => all.length === 3);
    await page.waitForTimeout(300);
    for (let degrees = 30; degrees < ship.headingDegrees; degrees++) await page.keyboard.press(']');
    const all = await until(
      page,
      (found) => Math.abs((found[2]?.place.headingDegrees ?? 0) - ship.headingDegrees) < 0.01,
    );
    await desk.picture('draw-stamp');
    expect(relativeError(all[2]?.place.length?.metres, 104)).toBeLessThan(0.001);
    expect(relativeError(all[2]?.place.beam?.metres, 16.6)).toBeLessThan(0.001);
    const { geometry } = all[2]!;
    if (geometry.shape !== 'box') throw new Error('A stamp is a box.');
    expect(Math.hypot(geometry.centre[0] - ship.pixel[0], geometry.centre[1] - ship.pixel[1])).toBeLessThan(3);
    await page.keyboard.press('v');
  });

  it('locks a sighting from keys and drags, and unlocks it', async () => {
    const { page } = desk;
    await page.keyboard.press('k');
    await until(page, (all) => all[2]?.locked === true);
    const before = (await sightings(page))[2]?.geometry;
    await page.keyboard.press('ArrowRight');
    await page.getByText('The sighting is locked').first().waitFor();
    await page.keyboard.press('Delete');
    await page.waitForTimeout(300);
    expect((await sightings(page))[2]?.geometry).toEqual(before);
    await page.keyboard.press('k');
    await until(page, (all) => all[2]?.locked !== true);
  });

  it('hides all but the selection, says so, and shows all again', async () => {
    const { page } = desk;
    await page.keyboard.press('i');
    const notice = page.getByRole('status').filter({ hasText: '2 sightings are hidden' });
    await notice.waitFor();
    await desk.picture('draw-hidden');
    await page.keyboard.press('Shift+h');
    await notice.waitFor({ state: 'hidden' });
  });

  it('pastes into another scene at the same ground, with heading and metres kept', async () => {
    const { page } = desk;
    const copied = (await sightings(page))[2]!;
    await page.keyboard.press('ControlOrMeta+c');
    await page.keyboard.press('PageDown');
    await page.waitForTimeout(1500);
    await page.keyboard.press('ControlOrMeta+v');
    const all = await until(page, (found) => found.length === 4);
    const pasted = all[3]!;
    expect(pasted.scene).not.toBe(copied.scene);
    expect(relativeError(pasted.place.length?.metres, copied.place.length!.metres)).toBeLessThan(0.001);
    expect(relativeError(pasted.place.beam?.metres, copied.place.beam!.metres)).toBeLessThan(0.001);
    expect(pasted.place.headingDegrees).toBeCloseTo(copied.place.headingDegrees!, 2);
    expect(pasted.place.lonLat![0]).toBeCloseTo(copied.place.lonLat![0], 7);
    expect(pasted.place.lonLat![1]).toBeCloseTo(copied.place.lonLat![1], 7);
    await page.keyboard.press('PageUp');
    await page.waitForTimeout(1000);
  });

  it('adds and removes corners of a polygon by keys', async () => {
    const { page } = desk;
    const [x, y] = await zoomed(page, 1);
    await page.keyboard.press('p');
    for (const corner of [
      [x - 150, y - 100],
      [x + 150, y - 100],
      [x + 150, y + 100],
    ] as const)
      await click(page, corner);
    await page.keyboard.press('Enter');
    await until(page, (all) => all.length === 5);
    await page.keyboard.press('v');
    await page.mouse.move(x - 20, y + 30);
    await page.mouse.move(x - 20, y + 31);
    await page.keyboard.press('Insert');
    await until(page, (all) => corners(all) === 4);
    await page.mouse.move(x, y - 102);
    await page.mouse.move(x, y - 100);
    await page.mouse.down();
    await page.mouse.move(x, y - 130);
    await page.mouse.move(x, y - 160);
    await page.mouse.up();
    await until(page, (all) => corners(all) === 5);
    await desk.picture('draw-corners');
    await page.keyboard.press('Shift+Delete');
    await until(page, (all) => corners(all) === 4);
  });

  it('draws a berth line for later boxes and shows the magnifier', async () => {
    const { page } = desk;
    const [x, y] = await zoomed(page, 1);
    await page.keyboard.press('Shift+t');
    await click(page, [x - 200, y + 150]);
    await click(page, [x + 200, y + 190]);
    await page.keyboard.press('Enter');
    await page.waitForTimeout(500);
    await page.keyboard.press('z');
    await page.mouse.move(x + 60, y - 60);
    await page.mouse.move(x + 61, y - 60);
    await page.waitForTimeout(600);
    await desk.picture('draw-magnifier');
    expect(await page.locator('.map-magnifier').isVisible()).toBe(true);
    await page.keyboard.press('z');
    await page.keyboard.press('e');
    await page.keyboard.press('b');
    await click(page, [x - 100, y + 60]);
    await click(page, [x + 100, y + 60]);
    await click(page, [x, y + 80]);
    const all = await until(page, (found) => found.length === 6);
    await desk.picture('draw-berth');
    const slope = 270 + (Math.atan2(40, 400) * 180) / Math.PI;
    expect(all[5]?.geometry).toMatchObject({ shape: 'box' });
    const { geometry } = all[5]!;
    expect(geometry.shape === 'box' ? geometry.angleDegrees : 0).toBeCloseTo(slope, 0);
    await page.keyboard.press('e');
  });

  it('selects with a lasso and copies nothing it did not go around', async () => {
    const { page } = desk;
    const [x, y] = await zoomed(page, 1);
    await page.keyboard.press('q');
    await page.mouse.move(x - 260, y - 200);
    await page.mouse.down();
    for (const [dx, dy] of [
      [260, -200],
      [260, 200],
      [-260, 200],
    ] as const)
      await page.mouse.move(x + dx, y + dy, { steps: 5 });
    await page.mouse.up();
    await page.keyboard.press('ControlOrMeta+c');
    await page
      .getByText(/Copied \d sightings?\./)
      .first()
      .waitFor();
    await desk.picture('draw-lasso');
    expect(desk.complaints).toEqual([]);
  });
});
