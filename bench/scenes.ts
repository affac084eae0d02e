import { withBenchDesk, fittingLevel } from './lib/bench-desk.ts';
import { benchScene, translated } from './lib/bench-scene.ts';
import { millisecondsText, report, skip, timed } from './lib/report.ts';

/** Adds scenes of 12000 × 12000 (or the side given) × 4 uint16: first picture and 1:1 view. */
const side = Number(process.argv[2] ?? 12_000);
const window = { width: 1280, height: 800 };
const strips = await benchScene({ size: side, layout: 'strips', compression: 'none' });
const deflated = await benchScene({ size: side, layout: 'strips', compression: 'deflate' });
const cog = translated(strips, `cog-${side}.tif`, ['-of', 'COG', '-co', 'COMPRESS=DEFLATE', '-co', 'PREDICTOR=YES']);

await measureScene('striped, uncompressed', strips);
await measureScene('striped, deflate', deflated);
if (cog) await measureScene('COG', cog);
else skip('COG', 'GDAL is not installed, skipped');

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

function say(work: string, ours: string): void {
  report({ work, ours, peer: '', must: '', met: null });
}
