import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { v7 as uuidv7 } from 'uuid';
import { newSightingFields } from '../shared/domain/sighting.ts';
import { openBenchWindow, plimsoll } from './lib/bench-window.ts';
import { edits } from './lib/edit-timing.ts';
import { frameTimes, quantile, spreadText } from './lib/page-timing.ts';
import { report } from './lib/report.ts';

/** What an analyst waits for in the window, without a GPU: panning over boxes, an edit. */
const folder = mkdtempSync(join(tmpdir(), 'plimsoll-window-'));
const side = Number(process.argv[2] ?? 12_000);
const boxes = Number(process.argv[3] ?? 10_000);
try {
  const scene = join(folder, 'strips.tif');
  plimsoll('demo-scene', '--out', scene, '--size', String(side), '--layout', 'strips', '--compression', 'none');
  await withBoxes(scene);
} finally {
  rmSync(folder, { recursive: true, force: true });
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
      limitMs: 40,
      reachedMs: quantile(frames, 0.95),
    });
    const took = await edits(page);
    say(`edit on disk and on screen, ${boxes} boxes`, spreadText(took), {
      limitMs: 50,
      reachedMs: quantile(took, 0.95),
    });
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

function say(work: string, ours: string, bound?: { readonly limitMs: number; readonly reachedMs: number }): void {
  const must = bound ? `≤ ${bound.limitMs} ms` : '';
  report({ work, ours, peer: '', must, met: bound ? bound.reachedMs <= bound.limitMs : null });
}
