import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { v7 as newId } from 'uuid';
import { writeDemoScene } from '../electron/demo/demo-scene.ts';
import { openWorkspace } from '../electron/log/workspace.ts';
import { created } from '../shared/domain/edit.ts';
import { newSightingFields, vesselClasses } from '../shared/domain/sighting.ts';
import { type BenchWindow, openBenchWindow, plimsoll } from './lib/bench-window.ts';
import { edits, shownAfter } from './lib/edit-timing.ts';
import { quantile, spreadText } from './lib/page-timing.ts';
import { report, timed } from './lib/report.ts';

/** A workspace of 100,000 sightings (or the number given) on ten scenes: opening it, filtering, an edit. */
const count = Number(process.argv[2] ?? 100_000);
const [scenes, side, perEdit] = [10, 1024, 5000];
const folder = mkdtempSync(join(tmpdir(), 'plimsoll-opening-'));
const workspacePath = join(folder, 'desk.plimsoll');
try {
  tagAll(await addScenes());
  await opening('the first time, when every place is worked out');
  const desk = await opening('once its places are kept', 1000);
  await filters(desk.page);
  const took = await edits(desk.page);
  say('an edit on disk and on screen', spreadText(took), { limitMs: 50, reachedMs: quantile(took, 0.95) });
  await desk.close();
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function addScenes(): Promise<readonly string[]> {
  const images = join(folder, 'images');
  mkdirSync(images);
  for (let index = 0; index < scenes; index++)
    await writeDemoScene(join(images, `${index}.tif`), {
      size: side + index,
      layout: 'tiles',
      compression: 'none',
    });
  const paths = Array.from({ length: scenes }, (_, index) => join(images, `${index}.tif`));
  const { added } = plimsoll('add', '--workspace', workspacePath, ...paths) as { added: { id: string }[] };
  return added.map(({ id }) => id);
}

function tagAll(sceneIds: readonly string[]): void {
  const workspace = openWorkspace(workspacePath, { actor: 'bench' });
  for (let from = 0; from < count; from += perEdit) {
    const changes = Array.from({ length: Math.min(perEdit, count - from) }, (_, index) =>
      created(newId(), fieldsOf(sceneIds, from + index)),
    );
    workspace.apply({ label: 'Bench', changes });
  }
  workspace.close();
}

function fieldsOf(sceneIds: readonly string[], index: number) {
  const place = Math.floor(index / scenes);
  const columns = Math.ceil(Math.sqrt(count / scenes));
  const step = side / (columns + 1);
  const centre = [step * (1 + (place % columns)), step * (1 + Math.floor(place / columns))];
  const geometry = { shape: 'box', centre, length: 8, beam: 2, angleDegrees: (place * 37) % 360, bowKnown: true };
  const vesselClass = vesselClasses[index % vesselClasses.length] ?? 'unknown';
  const remarks = index % 10 === 0 ? 'Hose seen on the port side' : null;
  return { ...newSightingFields, scene: sceneIds[index % scenes] ?? '', geometry, vesselClass, remarks };
}

/** From asking for the page until its table has rows, and until all are read. */
async function opening(how: string, limitMs?: number): Promise<BenchWindow> {
  const desk = await openBenchWindow(folder);
  const { page } = desk;
  await page.getByRole('grid', { name: 'Sightings' }).getByRole('row').nth(1).waitFor();
  const opened = await page.evaluate(() => performance.now());
  const { wallMs } = await timed(() =>
    page.getByText(`${count} of ${count}`, { exact: true }).waitFor({ timeout: 600_000 }),
  );
  const figures = `${opened.toFixed(0)} ms until the table has rows; all read ${(wallMs / 1000).toFixed(1)} s later`;
  say(`opening ${how}`, figures, limitMs === undefined ? undefined : { limitMs, reachedMs: opened });
  if (limitMs === undefined) await desk.close();
  return desk;
}

async function filters(page: Page): Promise<void> {
  const search = page.locator('.table-panel input[type=search]');
  const took: number[] = [];
  for (const text of ['hose', 'hose crude', '', 'gas', 'zzzz', ''])
    took.push(await shownAfter(page, '.table-panel [role=status]', () => search.fill(text)));
  say('a text filter, until the table shows it', spreadText(took), { limitMs: 100, reachedMs: quantile(took, 0.95) });
}

function say(work: string, ours: string, bound?: { readonly limitMs: number; readonly reachedMs: number }): void {
  const must = bound ? `≤ ${bound.limitMs} ms` : '';
  const met = bound ? bound.reachedMs <= bound.limitMs : null;
  report({ work: `${count} sightings: ${work}`, ours, peer: '', must, met });
}
