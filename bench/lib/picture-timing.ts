import type { Page } from 'playwright-core';
import type { Bridge } from '../../shared/bridge.ts';

/** What the window is asked while it draws. */
interface Watch {
  /** Tiles that are asked for and not painted yet, and those painted. */
  waiting: number;
  painted: number;
  /** Whether the picture differs from the ground beside it at places all over a scene that fits the height. */
  isWhole(): boolean;
  nextFrame(): Promise<unknown>;
}

declare global {
  interface Window {
    readonly bridge: Bridge;
    readonly watch: Watch;
  }
}

/** Makes the window count its tiles. Before the page is opened. */
export async function watchTiles(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const watch: Watch = {
      waiting: 0,
      painted: 0,
      isWhole() {
        const canvas = document.querySelector<HTMLCanvasElement>('.scene-map-target canvas');
        const context = canvas && canvas.width > 100 ? canvas.getContext('2d') : null;
        if (!context) return false;
        const { width, height } = context.canvas;
        const pixels = (y: number) => new Uint32Array(context.getImageData(0, y, width, 1).data.buffer);
        const [ground] = pixels(2);
        const steps = [-0.46, -0.23, 0, 0.23, 0.46].map((step) => (step * height) / 1.04);
        return steps.every((y) => {
          const row = pixels(Math.round(height / 2 + y));
          return steps.every((x) => row[Math.round(width / 2 + x)] !== ground);
        });
      },
      nextFrame: () => new Promise((resume) => requestAnimationFrame(resume)),
    };
    const { Worker: Plain } = window;
    class Watched extends Plain {
      constructor(url: string | URL, options?: WorkerOptions) {
        super(url, options);
        this.addEventListener('message', ({ data }: MessageEvent<{ kind?: string }>) => {
          if (data.kind !== 'painted' && data.kind !== 'failed') return;
          watch.waiting -= 1;
          watch.painted += 1;
        });
      }
      override postMessage(message: { kind?: string }, how?: StructuredSerializeOptions | Transferable[]): void {
        if (message.kind === 'paint') watch.waiting += 1;
        super.postMessage(message, how as StructuredSerializeOptions);
      }
    }
    Object.assign(window, { Worker: Watched, watch });
  });
}

/** Milliseconds from adding a file until the whole of it stands on screen, and until all its tiles are sharp. */
export function untilFullPicture(page: Page, path: string): Promise<{ full: number; sharp: number }> {
  return page.evaluate(async (file) => {
    const { bridge, watch } = window;
    const name = file.slice(file.lastIndexOf('/') + 1);
    const row = () =>
      [...document.querySelectorAll<HTMLElement>('.scene-list [role=row]')].find((element) =>
        element.textContent?.includes(name),
      );
    const start = performance.now();
    await bridge.call('scene.add', { paths: [file] });
    while (!row()) await watch.nextFrame();
    row()!.click();
    let full = 0;
    for (;;) {
      await new Promise((resume) => setTimeout(resume, 20));
      if (full === 0 && watch.isWhole()) full = performance.now() - start;
      if (full === 0 || watch.waiting > 0 || watch.painted === 0) continue;
      await watch.nextFrame();
      return { full, sharp: performance.now() - start };
    }
  }, path);
}

/** Milliseconds from a key until every tile then in sight is sharp. */
export async function untilSharp(page: Page, key: string): Promise<number> {
  const waiting = page.evaluate(async () => {
    const { watch } = window;
    const start = await new Promise<number>((resolve) =>
      window.addEventListener('keydown', (event) => resolve(event.timeStamp), { once: true, capture: true }),
    );
    const before = watch.painted;
    while (watch.painted === before || watch.waiting > 0) {
      if (performance.now() - start > 60_000) throw new Error('The view did not become sharp within a minute.');
      await watch.nextFrame();
    }
    await watch.nextFrame();
    return performance.now() - start;
  });
  await page.waitForTimeout(50);
  await page.keyboard.press(key);
  return waiting;
}
