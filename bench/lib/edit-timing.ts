import type { Page } from 'playwright-core';

/** Milliseconds from the first key or input in the page until what `selector` finds looks different on screen. */
export async function shownAfter(page: Page, selector: string, act: () => Promise<void>): Promise<number> {
  const watching = await page.evaluateHandle((watched) => {
    const shown = new Promise<number>((resolve) => {
      let start = 0;
      const begin = (event: Event): void => {
        start ||= event.timeStamp;
      };
      for (const kind of ['keydown', 'input']) window.addEventListener(kind, begin, { once: true, capture: true });
      const observer = new MutationObserver(() => {
        if (start === 0) return;
        observer.disconnect();
        requestAnimationFrame(() => resolve(performance.now() - start));
      });
      const element = document.querySelector(watched)!;
      observer.observe(element, { subtree: true, characterData: true, childList: true });
    });
    return { shown };
  }, selector);
  await act();
  return watching.evaluate(({ shown }) => shown);
}

/** Nudges one sighting by a pixel, to and fro: each time from the key until the inspector shows what is on disk. */
export async function edits(page: Page, rounds = 60): Promise<number[]> {
  await page.getByRole('tab', { name: 'Sighting' }).click();
  await page.getByRole('grid', { name: 'Sightings' }).getByRole('row').nth(1).click();
  await page.locator('.inspector').waitFor();
  await page.waitForTimeout(1500);
  await page.locator('.scene-map-target').focus();
  const took: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const key = round % 2 === 0 ? 'ArrowRight' : 'ArrowLeft';
    took.push(await shownAfter(page, '.tab-panel:has(.inspector)', () => page.keyboard.press(key)));
    await page.waitForTimeout(100);
  }
  return took;
}
