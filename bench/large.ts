import { readdirSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeDemoScene } from '../electron/demo/demo-scene.ts';
import type { BenchDesk } from './lib/bench-desk.ts';
import { fittingLevel, withBenchDesk } from './lib/bench-desk.ts';
import { millisecondsText, report, timed } from './lib/report.ts';
import { writeSparseStrips } from './lib/sparse-strips.ts';

/** A scene of 40,000 × 40,000 (or the side given), and 200 scenes: time, memory and open files. */
const side = Number(process.argv[2] ?? 40_000);
const folder = mkdtempSync(join(tmpdir(), 'plimsoll-large-'));
const residentMiB = (): number => Math.round(process.memoryUsage().rss / 2 ** 20);
const openFiles = (): number => (process.platform === 'linux' ? readdirSync('/proc/self/fd').length : 0);

try {
  await measureLarge();
  await measureMany();
} finally {
  rmSync(folder, { recursive: true });
}

async function measureLarge(): Promise<void> {
  const path = join(folder, 'large.tif');
  writeSparseStrips(path, side);
  await withBenchDesk(async ({ scenes, add, draw, prepared }) => {
    let sceneId = '';
    const opened = await timed(async () => {
      sceneId = await add(path);
      const view = await scenes.handlers['scene.view']({ sceneId });
      await draw(sceneId, view, { level: fittingLevel(view, 800), width: 1280, height: 800 });
    });
    const view = await scenes.handlers['scene.view']({ sceneId });
    const zoomed = await timed(async () => {
      for (const level of [4, 2, 0]) await draw(sceneId, view, { level, width: 1280, height: 800 });
    });
    const built = await timed(() => prepared(sceneId));
    say(`${side} × ${side} uint16: add until the first picture`, millisecondsText(opened));
    say('three zoom steps in it while the overviews are built', millisecondsText(zoomed));
    say('its overviews and statistics', millisecondsText(built));
    const memory = Math.round(process.resourceUsage().maxRSS / 1024);
    report({
      work: 'largest resident memory',
      ours: `${memory} MiB`,
      peer: '',
      must: '≤ 600 MiB',
      met: memory <= 600,
    });
  });
}

async function measureMany(): Promise<void> {
  const scenes200 = join(folder, 'many');
  mkdirSync(scenes200);
  for (let index = 0; index < 200; index++) {
    const path = join(scenes200, `${index}.tif`);
    await writeDemoScene(path, { size: 256 + index, layout: 'tiles', compression: 'deflate' });
  }
  await withBenchDesk(async ({ scenes }) => {
    let [before, files] = [0, 0];
    const added = await timed(async () => {
      await scenes.handlers['adding.start']({ paths: [scenes200] });
      for (let done = 0; done < 200; done = await countDone(scenes)) {
        if (done < 50) [before, files] = [residentMiB(), openFiles()];
        await new Promise((resume) => setTimeout(resume, 50));
      }
    });
    const [memory, open] = [residentMiB() - before, openFiles() - files];
    report({
      work: '200 scenes added, hashed and counted',
      ours: `${millisecondsText(added)}; the last 150 left ${memory} MiB more and ${open} more files open`,
      peer: '',
      must: 'memory flat, no file left open',
      met: memory < 150 && open <= 8,
    });
  });
}

async function countDone({ handlers }: BenchDesk['scenes']): Promise<number> {
  return (await handlers['scene.list']({})).filter(({ state }) => state.progress === 1).length;
}

function say(work: string, ours: string): void {
  report({ work, ours, peer: '', must: '', met: null });
}
