import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withBenchDesk } from './lib/bench-desk.ts';
import { benchScene } from './lib/bench-scene.ts';
import { millisecondsText, report, timed } from './lib/report.ts';

/** Overviews and statistics of a scene of 12000 × 12000 (or the side given) × 4 uint16, beside gdaladdo. */
const side = Number(process.argv[2] ?? 12_000);
const strips = await benchScene({ size: side, layout: 'strips', compression: 'none' });
await measurePyramid();

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
      work: 'largest resident memory',
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
