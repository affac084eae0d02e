import type { Page } from 'playwright-core';

/** Milliseconds from the next key in the page until the middle of the map looks different. */
export async function untilPixelsChange(page: Page, act: () => Promise<void>): Promise<number> {
  const waiting = page.evaluate(async () => {
    const canvas = document.querySelector<HTMLCanvasElement>('.scene-map-target canvas')!;
    const look = () =>
      canvas
        .getContext('2d')!
        .getImageData(canvas.width * 0.47, canvas.height * 0.53, 1, 1)
        .data.join();
    const before = look();
    const start = await new Promise<number>((resolve) =>
      window.addEventListener('keydown', (event) => resolve(event.timeStamp), { once: true, capture: true }),
    );
    while (look() === before && performance.now() - start < 5000) {
      // Looks once all of a frame is drawn: what is drawn in a frame is on screen with it.
      await new Promise<void>((resume) => requestAnimationFrame(() => setTimeout(resume)));
    }
    return performance.now() - start;
  });
  await page.waitForTimeout(50);
  await act();
  return waiting;
}

/** Milliseconds between the frames of a page while something goes on. */
export async function frameTimes(page: Page, work: () => Promise<void>): Promise<number[]> {
  const frames = await page.evaluateHandle(() => {
    const state = { times: [] as number[], running: true };
    const tick = (now: number) => {
      state.times.push(now);
      if (state.running) requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
    return state;
  });
  await work();
  const times = await frames.evaluate((state) => {
    state.running = false;
    return state.times;
  });
  return times.slice(1).map((time, index) => time - times[index]!);
}

/** A value so much of the way through the sorted ones. */
export function quantile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
}

export const spreadText = (values: readonly number[]): string =>
  `median ${quantile(values, 0.5).toFixed(1)} ms, p95 ${quantile(values, 0.95).toFixed(1)} ms (${values.length})`;
