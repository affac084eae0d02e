import { spawnSync } from 'node:child_process';
import { fromFile } from 'geotiff';
import { openImage } from '../electron/imagery/open-image.ts';
import { benchScene, translated } from './lib/bench-scene.ts';
import type { Timing } from './lib/report.ts';
import { medianTiming, report, skip, timed } from './lib/report.ts';

/** Reads 32 windows of 512 × 512 in one thread, by our reader, by GDAL and by geotiff.js, in turns. */
const side = 512;
const windows = Array.from({ length: 32 }, (_, index) => ({ column: (index % 8) * side, row: (index >> 3) * side }));
const rounds = 5;
/** The last of so many readings in a row counts, for each: threads that read are long alive when a picture is waited for. */
const turns = 4;

const python = `
import json, sys, time
from osgeo import gdal
for turn in range(int(sys.argv[2])):
    image = gdal.Open(sys.argv[1])
    wall, cpu = time.perf_counter(), time.process_time()
    for index in range(32):
        image.ReadAsArray(index % 8 * 512, index // 8 * 512, 512, 512)
    timing = json.dumps({'wallMs': 1000 * (time.perf_counter() - wall), 'cpuMs': 1000 * (time.process_time() - cpu)})
    image = None
print(timing)
`;

const source = await benchScene({ size: 4096, layout: 'tiles', compression: 'deflate' });
const tiles = ['-co', 'TILED=YES', '-co', 'BLOCKXSIZE=512', '-co', 'BLOCKYSIZE=512'];
const variant = (compression: string): string | null =>
  translated(source, `${compression}.tif`, [...tiles, '-co', `COMPRESS=${compression}`, '-co', 'PREDICTOR=2']);
const jpeg = ['-ot', 'Byte', '-scale', '0', '2047', '-b', '1', '-b', '2', '-b', '3', '-co', 'COMPRESS=JPEG'];

await compare('deflate with predictor, 4 × uint16', source, { gdal: 2, geotiff: 5 });
await compare('LZW with predictor, 4 × uint16', variant('LZW'), { gdal: 1 });
await compare('Zstandard with predictor, 4 × uint16', variant('ZSTD'), { gdal: 1 });
await compare('JPEG, YCbCr', translated(source, 'jpeg.tif', [...tiles, ...jpeg, '-co', 'PHOTOMETRIC=YCBCR']), {
  gdal: 1,
});

async function compare(name: string, path: string | null, must: { gdal: number; geotiff?: number }): Promise<void> {
  const work = `decode ${name}`;
  if (path === null) return skip(work, 'GDAL is not installed, skipped');
  const [ours, gdal, geotiff]: [Timing[], Timing[], Timing[]] = [[], [], []];
  for (let round = 0; round < rounds; round++) {
    ours.push(await lastOf(() => readOurs(path)));
    const byGdal = readByGdal(path);
    if (byGdal) gdal.push(byGdal);
    if (must.geotiff && round < 2) geotiff.push(await lastOf(() => readByGeotiff(path)));
  }
  const own = medianTiming(ours);
  const byGdal = gdal.length > 0 ? medianTiming(gdal) : null;
  compareWith(`${work}, beside GDAL`, own, { name: 'GDAL', timing: byGdal, must: must.gdal });
  if (must.geotiff) {
    compareWith(`${work}, beside geotiff.js`, own, {
      name: 'geotiff.js',
      timing: medianTiming(geotiff),
      must: must.geotiff,
    });
  }
}

function compareWith(
  work: string,
  ours: Timing,
  { name, timing, must }: { name: string; timing: Timing | null; must: number },
): void {
  if (!timing) return skip(work, `${name} is not installed, skipped`);
  const [wall, cpu] = [timing.wallMs / ours.wallMs, timing.cpuMs / ours.cpuMs];
  report({
    work,
    ours: `${Math.round(ours.wallMs)} ms (processor ${Math.round(ours.cpuMs)} ms)`,
    peer: `${name} ${Math.round(timing.wallMs)} ms (processor ${Math.round(timing.cpuMs)} ms)`,
    must: `≥ ${must} ×; is ${wall.toFixed(2)} × (processor ${cpu.toFixed(2)} ×)`,
    met: wall >= must,
  });
}

async function lastOf(read: () => Promise<Timing>): Promise<Timing> {
  for (let turn = 1; turn < turns; turn++) await read();
  return read();
}

async function readOurs(path: string): Promise<Timing> {
  const reader = await openImage(path);
  const bands = reader.facts.bandNames.map((_, band) => band);
  const timing = await timed(async () => {
    for (const window of windows) await reader.read({ level: 0, ...window, width: side, height: side, bands });
  });
  await reader.close();
  return timing;
}

function readByGdal(path: string): Timing | null {
  const { status, stdout } = spawnSync('/usr/bin/python3', ['-W', 'ignore', '-c', python, path, String(turns)], {
    encoding: 'utf8',
  });
  return status === 0 ? (JSON.parse(stdout) as Timing) : null;
}

async function readByGeotiff(path: string): Promise<Timing> {
  const file = await fromFile(path);
  const image = await file.getImage(0);
  const timing = await timed(async () => {
    for (const { column, row } of windows) {
      await image.readRasters({ window: [column, row, column + side, row + side], interleave: true });
    }
  });
  await file.close();
  return timing;
}
