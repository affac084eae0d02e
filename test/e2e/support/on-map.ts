import type { Page } from 'playwright-core';

/** Turns scene pixels into places on the page, learned from what the status bar reads at two places of an unturned view. */
export async function mapAt(page: Page) {
  const viewport = await page.locator('.ol-viewport').first().boundingBox();
  if (!viewport) throw new Error('There is no map on the page.');
  const [first, second] = [0.4, 0.6].map((part) => ({
    x: viewport.x + viewport.width * part,
    y: viewport.y + viewport.height * part,
  }));
  const [pixelA, pixelB] = [await pixelUnder(page, first!), await pixelUnder(page, second!)];
  const scaleX = (second!.x - first!.x) / (pixelB[0] - pixelA[0]);
  const scaleY = (second!.y - first!.y) / (pixelB[1] - pixelA[1]);
  return ([column, row]: readonly [number, number]) => ({
    x: first!.x + (column - pixelA[0]) * scaleX,
    y: first!.y + (row - pixelA[1]) * scaleY,
  });
}

async function pixelUnder(page: Page, place: { x: number; y: number }): Promise<[number, number]> {
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
