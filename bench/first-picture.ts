import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { benchScene, translated } from './lib/bench-scene.ts';
import { openBenchWindow } from './lib/bench-window.ts';
import { untilFullPicture, untilSharp } from './lib/picture-timing.ts';
import { drawByQgis } from './lib/qgis.ts';
import { median, report, skip } from './lib/report.ts';
import { withStockSource } from './lib/stock-source.ts';
import type { ShowByStock } from './lib/stock-source.ts';

/**
 * Adding a scene of 12000 × 12000 (or the side given) × 4 uint16 until its first full picture is on screen, then a jump
 * to 1:1 until that is sharp, beside QGIS and OpenLayers' stock source at the size of our map, all without a GPU.
 */
const side = Number(process.argv[2] ?? 12_000);
const rounds = 3;
const stockRounds = 2;

interface Bounds {
  readonly name: string;
  readonly path: string;
  readonly stock: number | null;
}

const strips = await benchScene({ size: side, layout: 'strips', compression: 'none' });
const deflated = await benchScene({ size: side, layout: 'strips', compression: 'deflate' });
const cog = translated(strips, `cog-${side}.tif`, ['-of', 'COG', '-co', 'COMPRESS=DEFLATE', '-co', 'PREDICTOR=YES']);

await withStockSource(async (showByStock) => {
  await compare({ name: 'striped, no overviews', path: strips, stock: 0.2 }, showByStock);
  await compare({ name: 'striped, deflate, no overviews', path: deflated, stock: null }, showByStock);
  if (cog) await compare({ name: 'COG', path: cog, stock: 0.5 }, showByStock);
  else skip('first picture, COG', 'GDAL is not installed, skipped');
});

async function compare({ name, path, stock }: Bounds, showByStock: ShowByStock): Promise<void> {
  const ours: Awaited<ReturnType<typeof showInWindow>>[] = [];
  for (let round = 0; round < rounds; round++) ours.push(await showInWindow(path));
  const [sharp, near] = [median(ours.map((one) => one.sharp)), median(ours.map((one) => one.near))];
  const full = median(ours.map((one) => one.full));
  const size = ours[0]!.size;
  const picture = `add until the first full picture, ${name}`;
  const said = `${Math.round(sharp)} ms, coarse after ${Math.round(full)} ms`;
  const qgis = drawByQgis(path, size, rounds);
  if (qgis) {
    const [fullMs, oneToOneMs] = [median(qgis.map((one) => one.fullMs)), median(qgis.map((one) => one.oneToOneMs))];
    sayRatio(picture, { ours: sharp, said }, { peer: 'QGIS', ms: fullMs, most: 1 });
    sayRatio(`jump to 1:1 until sharp, ${name}`, { ours: near }, { peer: 'QGIS', ms: oneToOneMs, most: 1 });
  } else {
    report({ work: picture, ours: said, peer: 'QGIS is not installed, skipped', must: '', met: null });
    report({ work: `jump to 1:1 until sharp, ${name}`, ours: `${Math.round(near)} ms`, peer: '', must: '', met: null });
  }
  if (stock === null) return;
  const byStock: number[] = [];
  for (let round = 0; round < stockRounds; round++) {
    const took = await showByStock(path, size);
    if (typeof took === 'string') return skip(`${picture}, beside OpenLayers’ stock source`, `none: ${took}`);
    byStock.push(took);
  }
  sayRatio(picture, { ours: sharp, said }, { peer: 'OpenLayers’ stock source', ms: median(byStock), most: stock });
}

function sayRatio(
  work: string,
  { ours, said = `${Math.round(ours)} ms` }: { readonly ours: number; readonly said?: string },
  { peer, ms, most }: { readonly peer: string; readonly ms: number; readonly most: number },
): void {
  const ratio = ours / ms;
  report({
    work: `${work}, beside ${peer}`,
    ours: said,
    peer: `${peer} ${Math.round(ms)} ms`,
    must: `≤ ${most} ×; is ${ratio.toFixed(2)} ×`,
    met: ratio <= most,
  });
}

/** In a window and a workspace of their own, as a scene that is known is not added again. */
async function showInWindow(path: string) {
  const folder = mkdtempSync(join(tmpdir(), 'plimsoll-first-picture-'));
  const window = await openBenchWindow(folder);
  const { page } = window;
  try {
    await page.getByRole('tablist').first().waitFor();
    await page.waitForTimeout(3000);
    const { full, sharp } = await untilFullPicture(page, path);
    await page.locator('.scene-map-target').focus();
    const near = await untilSharp(page, 'End');
    const { width, height } = (await page.locator('.scene-map-target').boundingBox())!;
    return { full, sharp, near, size: { width: Math.round(width), height: Math.round(height) } };
  } finally {
    await window.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
