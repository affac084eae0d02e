import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { PlacedSighting } from '../../../shared/domain/sighting.ts';

/** Class, confidence, place, angle, bow, a copy of it and its end: what an analyst does to one sighting by keys. */
const keys = [
  'Digit1 Shift+Digit2 ArrowLeft BracketRight KeyF Digit3 Shift+Digit3 ArrowUp Shift+ArrowRight Alt+BracketLeft',
  'ControlOrMeta+KeyD Digit4 ArrowDown Shift+BracketLeft KeyF Shift+Digit1 Digit5 Shift+ArrowUp BracketLeft Delete',
].flatMap((line) => line.split(' '));

/** Does twenty mixed edits to the selected sighting by keys, undoes them all and redoes them, looking after each step. */
export async function undoAndRedoTwenty(page: Page): Promise<void> {
  await page.locator('.scene-map-target').focus();
  const seen = [await said(page)];
  for (const key of keys) seen.push(await after(page, key, seen.at(-1)!));
  expect(keys).toHaveLength(20);
  for (const before of seen.slice(0, -1).toReversed()) await comesTo(page, 'ControlOrMeta+KeyZ', before);
  for (const again of seen.slice(1)) await comesTo(page, 'ControlOrMeta+Shift+KeyZ', again);
}

async function after(page: Page, key: string, before: string): Promise<string> {
  await page.keyboard.press(key);
  await expect.poll(() => said(page), { message: `${key} changes something` }).not.toBe(before);
  return said(page);
}

async function comesTo(page: Page, key: string, wanted: string): Promise<void> {
  await page.keyboard.press(key);
  await expect.poll(() => said(page), { message: `${key} gives what was` }).toBe(wanted);
}

/** What is stored of every sighting that an edit may change, as one text. */
async function said(page: Page): Promise<string> {
  const reply = await page.evaluate(() => window.bridge.call('sighting.list', { sceneId: null }));
  const sightings = (reply as { value: PlacedSighting[] }).value.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  return JSON.stringify(
    sightings.map(({ id, vesselClass, confidence, geometry }) => ({ id, vesselClass, confidence, geometry })),
  );
}
