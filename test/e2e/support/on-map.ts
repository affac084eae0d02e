import type { Page } from 'playwright-core';

type Place = { readonly x: number; readonly y: number };
type PlaceOf = (pixel: readonly [number, number]) => Place;

/**
 * Turns scene pixels into places on the page, learned from what the status bar reads at two places of an unturned view.
 * A third place must bear it out: while the view still moves, or the status bar lags behind, it is learned again.
 */
export async function mapAt(page: Page): Promise<PlaceOf> {
  for (let tries = 0; tries < 30; tries++) {
    const placeOf = await learnedPlaces(page);
    const middle = await placeOn(page, 0.5);
    const learned = placeOf(await pixelUnder(page, middle));
    if (Math.hypot(learned.x - middle.x, learned.y - middle.y) < 1) return placeOf;
  }
  throw new Error('The view of the map does not come to rest.');
}

async function learnedPlaces(page: Page): Promise<PlaceOf> {
  const [first, second] = [await placeOn(page, 0.4), await placeOn(page, 0.6)];
  const [pixelA, pixelB] = [await pixelUnder(page, first), await pixelUnder(page, second)];
  const scaleX = (second.x - first.x) / (pixelB[0] - pixelA[0]);
  const scaleY = (second.y - first.y) / (pixelB[1] - pixelA[1]);
  return ([column, row]) => ({
    x: first.x + (column - pixelA[0]) * scaleX,
    y: first.y + (row - pixelA[1]) * scaleY,
  });
}

/** A place on the diagonal of the map as it lies now. */
async function placeOn(page: Page, part: number): Promise<Place> {
  const viewport = await page.locator('.ol-viewport').first().boundingBox();
  if (!viewport) throw new Error('There is no map on the page.');
  return { x: viewport.x + viewport.width * part, y: viewport.y + viewport.height * part };
}

async function pixelUnder(page: Page, place: Place): Promise<[number, number]> {
  await page.mouse.move(place.x - 2, place.y);
  await page.mouse.move(place.x, place.y);
  let last = '';
  for (let tries = 0; tries < 20; tries++) {
    const text = await page.locator('.status-pixel').innerText();
    if (text === last && /\d/.test(text)) break;
    last = text;
    await page.waitForTimeout(150);
  }
  const [column, row] = last.match(/-?[\d.]+/g)!.map(Number);
  return [column!, row!];
}

/** Draws a box by its three clicks, given in scene pixels. */
export async function drawBox(page: Page, clicks: readonly (readonly [number, number])[]): Promise<void> {
  const at = await mapAt(page);
  await page.keyboard.press('b');
  for (const click of clicks) {
    const { x, y } = at(click);
    await page.mouse.move(x - 3, y - 3);
    await page.mouse.move(x, y);
    await page.mouse.click(x, y);
    await page.waitForTimeout(350);
  }
}
