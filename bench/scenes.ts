import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withBenchDesk, fittingLevel } from './lib/bench-desk.ts';
import { benchScene, translated } from './lib/bench-scene.ts';
import { millisecondsText, report, skip, timed } from './lib/report.ts';

/** Adds 12000 × 12000 × 4 uint16 scenes: first picture, 1:1 view, pyramid and statistics, memory, beside gdaladdo. */
const window = { width: 1280, height: 800 };
const strips = await benchScene({ size: 12_000, layout: 'strips', compression: 'none' });
const deflated = await benchScene({ size: 12_000, layout: 'strips', compression: 'deflate' });
const cog = translated(strips, 'cog.tif', ['-of', 'COG', '-co', 'COMPRESS=DEFLATE', '-co', 'PREDICTOR=YES']);

await measureScene('striped, uncompressed', strips);
await measureScene('striped, deflate', deflated);
if (cog) await measureScene('COG', cog);
else skip('COG', 'GDAL is not installed, skipped');
await measurePyramid();

async function measureScene(name: string, path: string): Promise<void> {
  await withBenchDesk(async ({ scenes, add, draw, prepared }) => {
    let sceneId = '';
    const picture = await timed(async () => {
      sceneId = await add(path);
      const view = await scenes.handlers['scene.view']({ sceneId });
      await draw(sceneId, view, { level: fittingLevel(view, window.height), ...window });
    });
    say(`add until all tiles of the first picture, ${name}`, millisecondsText(picture));
    const view = await scenes.handlers['scene.view']({ sceneId });
    const near = await timed(() => draw(sceneId, view, { level: 0, ...window }));
    say(`1:1 view while the overviews are built, ${name}`, millisecondsText(near));
    await prepared(sceneId);
  });
}

async function measurePyramid(): Promise<void> {
  await withBenchDesk(async ({ add, prepared }) => {
    const ours = await timed(async () => prepared(await add(strips)));
    const byGdal = measureGdal();
    const memory = Math.round(process.resourceUsage().maxRSS / 1024);
    report({
      work: 'pyramid and statistics, striped, uncompressed',
      ours: millisecondsText(ours),
      peer: byGdal === null ? 'gdaladdo is not installed, skipped' : `gdaladdo ${byGdal} ms`,
      must: byGdal === null ? '' : `≤ 0.5 ×; is ${(ours.wallMs / byGdal).toFixed(2)} ×`,
      met: byGdal === null ? null : ours.wallMs <= byGdal / 2,
    });
    report({
      work: 'largest resident memory of all of this',
      ours: `${memory} MiB`,
      peer: '',
      must: '≤ 600 MiB',
      met: memory <= 600,
    });
  });
}

/** Wall milliseconds of gdaladdo on a copy; null where it is not installed. */
function measureGdal(): number | null {
  const folder = mkdtempSync(join(tmpdir(), 'plimsoll-gdaladdo-'));
  try {
    const path = join(folder, 'strips.tif');
    copyFileSync(strips, path);
    const start = performance.now();
    const levels = ['2', '4', '8', '16', '32', '64'];
    const { status } = spawnSync('gdaladdo', ['-q', '-ro', '-r', 'average', path, ...levels]);
    return status === 0 ? Math.round(performance.now() - start) : null;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const say = (work: string, ours: string): void => report({ work, ours, peer: '', must: '', met: null });
