import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { v7 as uuidv7 } from 'uuid';
import { newSightingFields } from '../shared/domain/sighting.ts';
import { openBenchWindow, plimsoll } from './lib/bench-window.ts';
import { frameTimes, quantile, spreadText } from './lib/page-timing.ts';
import { report } from './lib/report.ts';

/** What an analyst waits for in the window, without a GPU: the first picture, panning over boxes, an edit. */
const folder = mkdtempSync(join(tmpdir(), 'plimsoll-window-'));
const side = Number(process.argv[2] ?? 12_000);
const boxes = Number(process.argv[3] ?? 1000);
try {
  const scene = join(folder, 'strips.tif');
  plimsoll('demo-scene', '--out', scene, '--size', String(side), '--layout', 'strips', '--compression', 'none');
  await firstPicture(scene);
  await withBoxes(scene);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function firstPicture(scene: string): Promise<void> {
  mkdirSync(join(folder, 'first'));
  const desk = await openBenchWindow(join(folder, 'first'));
  try {
    await desk.page.getByRole('tablist').first().waitFor();
    const full = desk.page.evaluate(async (path) => {
      const start = performance.now();
      const { bridge } = window as unknown as { bridge: { call(name: string, input: unknown): Promise<unknown> } };
      let added = 0;
      void bridge.call('scene.add', { paths: [path] }).then(() => (added = performance.now() - start));
      for (;;) {
        const canvas = document.querySelector<HTMLCanvasElement>('.scene-map-target canvas');
        const context = canvas && canvas.width > 100 ? canvas.getContext('2d') : null;
        const places = [0.42, 0.5, 0.58].flatMap((x) => [0.42, 0.5, 0.58].map((y) => [x, y] as const));
        const alphas = places.map(
          ([x, y]) => context?.getImageData(context.canvas.width * x, context.canvas.height * y, 1, 1).data[3],
        );
        if (alphas.every((alpha) => alpha === 255)) break;
        await new Promise((resume) => setTimeout(resume, 20));
      }
      return { added, full: performance.now() - start };
    }, scene);
    await desk.page.getByText('strips.tif').first().click();
    const took = await full;
    const figures = `${took.full.toFixed(0)} ms (added after ${took.added.toFixed(0)} ms)`;
    say(`add until the picture is full, ${side}² × 4 striped`, figures, { limitMs: 3000, reachedMs: took.full });
  } finally {
    await desk.close();
  }
}

async function withBoxes(scene: string): Promise<void> {
  const home = join(folder, 'boxes');
  mkdirSync(home);
  const workspace = join(home, 'desk.plimsoll');
  const added = plimsoll('add', '--workspace', workspace, scene) as { added: { id: string }[] };
  const changes = join(folder, 'boxes.json');
  writeFileSync(changes, JSON.stringify({ label: 'Bench boxes', changes: boxesOn(added.added[0]!.id) }));
  plimsoll('apply', '--workspace', workspace, changes);
  const desk = await openBenchWindow(home);
  try {
    const { page } = desk;
    await page.getByText('strips.tif').first().click();
    await page.waitForTimeout(4000);
    const frames = await frameTimes(page, () => drag(page));
    say(`panning with ${boxes} boxes, a frame`, spreadText(frames), {
      limitMs: 25,
      reachedMs: quantile(frames, 0.5),
    });
    await edits(page);
  } finally {
    await desk.close();
  }
}

function boxesOn(sceneId: string) {
  const columns = Math.ceil(Math.sqrt(boxes));
  const step = side / (columns + 1);
  return Array.from({ length: boxes }, (_, index) => {
    const centre = [step * (1 + (index % columns)), step * (1 + Math.floor(index / columns))];
    const geometry = { shape: 'box', centre, length: 200, beam: 36, angleDegrees: (index * 37) % 360, bowKnown: true };
    return { entity: uuidv7(), before: null, after: { ...newSightingFields, scene: sceneId, geometry } };
  });
}

/** Drags the picture in small steps for about two seconds. */
async function drag(page: Page): Promise<void> {
  const map = (await page.locator('.scene-map-target').boundingBox())!;
  const [x, y] = [map.x + map.width / 2, map.y + map.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  for (let step = 0; step < 120; step++)
    await page.mouse.move(x + 180 * Math.sin(step / 19), y + 120 * Math.sin(step / 13));
  await page.mouse.up();
}

/** Nudges one sighting by a pixel: from the key until the table or the inspector shows what is on disk. */
async function edits(page: Page): Promise<void> {
  await page.getByRole('tab', { name: 'Sighting' }).click();
  await page.getByRole('grid').getByText('Unknown').first().click();
  await page.waitForTimeout(1500);
  await page.locator('.inspector').waitFor();
  await page.locator('.scene-map-target').focus();
  const took: number[] = [];
  for (let round = 0; round < 60; round++) {
    const edit = await page.evaluateHandle(() => {
      const shown = new Promise<number>((resolve) => {
        let start = 0;
        window.addEventListener('keydown', (event) => (start = event.timeStamp), { once: true, capture: true });
        const observer = new MutationObserver(() => {
          if (start === 0) return;
          observer.disconnect();
          requestAnimationFrame(() => resolve(performance.now() - start));
        });
        const inspector = document.querySelector('.inspector')!.parentElement!;
        observer.observe(inspector, { subtree: true, characterData: true, childList: true });
      });
      return { shown };
    });
    await page.keyboard.press(round % 2 === 0 ? 'ArrowRight' : 'ArrowLeft');
    took.push(await edit.evaluate(({ shown }) => shown));
    await page.waitForTimeout(100);
  }
  say('edit on disk and on screen, p95', spreadText(took), { limitMs: 50, reachedMs: quantile(took, 0.95) });
}

function say(work: string, ours: string, bound?: { readonly limitMs: number; readonly reachedMs: number }): void {
  const must = bound ? `≤ ${bound.limitMs} ms` : '';
  report({ work, ours, peer: '', must, met: bound ? bound.reachedMs <= bound.limitMs : null });
}
