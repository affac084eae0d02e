import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { v7 as uuidv7 } from 'uuid';
import { newSightingFields } from '../shared/domain/sighting.ts';
import { openDesk } from '../test/e2e/support/open-desk.ts';

/** What an analyst waits for in the window, without a GPU: first picture, panning, an edit, a stretch. */
const folder = mkdtempSync(join(tmpdir(), 'plimsoll-window-'));
const side = Number(process.argv[2] ?? 12_000);
const boxes = Number(process.argv[3] ?? 1000);
try {
  say('machine', `${cpus()[0]?.model ?? 'unknown'} × ${cpus().length}, Node ${process.version}`);
  const scene = join(folder, 'strips.tif');
  plimsoll('demo-scene', '--out', scene, '--size', String(side), '--layout', 'strips', '--compression', 'none');
  await firstPicture(scene);
  await withBoxes(scene);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function firstPicture(scene: string): Promise<void> {
  const desk = await openDesk({ folder: join(folder, 'first') });
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
    say(`add until the picture is full, ${side}² × 4 striped`, figures);
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
  const desk = await openDesk({ folder: home });
  try {
    const { page } = desk;
    await page.getByText('strips.tif').first().click();
    await page.waitForTimeout(4000);
    await report(page, `panning with ${boxes} boxes`, () => drag(page));
    await stretch(page);
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

/** Times between frames while something goes on. */
async function report(page: Page, title: string, work: () => Promise<void>): Promise<void> {
  await page.evaluate(() => {
    const state = { times: [] as number[], running: true };
    Object.assign(window, { benchFrames: state });
    const tick = (now: number) => {
      state.times.push(now);
      if (state.running) requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
  });
  await work();
  const times = await page.evaluate(() => {
    const state = (window as unknown as { benchFrames: { times: number[]; running: boolean } }).benchFrames;
    state.running = false;
    return state.times;
  });
  say(title, spread(times.slice(1).map((time, index) => time - times[index]!)));
}

async function stretch(page: Page): Promise<void> {
  await page.getByRole('tab', { name: 'Display' }).click();
  const took: number[] = [];
  for (let round = 0; round < 12; round++) {
    took.push(await untilPixelsChange(page, () => page.getByRole('checkbox', { name: /invert/i }).press('Space')));
  }
  say('stretch change until the picture has changed', spread(took));
}

/** Milliseconds from the event in the page until the middle of the map looks different. */
async function untilPixelsChange(page: Page, act: () => Promise<void>): Promise<number> {
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
    while (look() === before && performance.now() - start < 5000)
      await new Promise((resume) => requestAnimationFrame(resume));
    return performance.now() - start;
  });
  await page.waitForTimeout(50);
  await act();
  return waiting;
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
    await page.evaluate(() => {
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
      Object.assign(window, { benchEdit: shown });
    });
    await page.keyboard.press(round % 2 === 0 ? 'ArrowRight' : 'ArrowLeft');
    took.push(await page.evaluate(() => (window as unknown as { benchEdit: Promise<number> }).benchEdit));
    await page.waitForTimeout(100);
  }
  say('edit on disk and on screen', spread(took));
}

function spread(values: readonly number[]): string {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (part: number) => (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0).toFixed(1);
  return `median ${at(0.5)} ms, p95 ${at(0.95)} ms, longest ${at(1)} ms (${sorted.length})`;
}

function plimsoll(...args: string[]): unknown {
  const text = execFileSync(process.execPath, ['electron/cli.ts', ...args, '--json'], { maxBuffer: 1 << 28 });
  return JSON.parse(text.toString('utf8'));
}

function say(what: string, figure: string): void {
  process.stdout.write(`${what}: ${figure}\n`);
}
