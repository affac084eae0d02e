import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { truthPath } from '../electron/demo/demo-scene.ts';
import { detectByModel } from '../electron/imagery/detect-by-model.ts';
import { detectInScene } from '../electron/imagery/detect-scene.ts';
import type { Georeference } from '../electron/imagery/georeference-types.ts';
import type { BoxGeometry } from '../shared/domain/geometry.ts';
import { createImageryTools } from '../electron/services/imagery-tools.ts';
import { sourceOf } from '../electron/services/inspect.ts';
import { inBox } from '../shared/domain/shape.ts';
import { benchScene } from './lib/bench-scene.ts';
import { cocoMasks } from './lib/coco-masks.ts';
import { report, skip } from './lib/report.ts';

/**
 * Precision and recall of the suggestions, by our own detector or (where one is named) by an ONNX model, on scenes
 * with ship labels drawn by people, and on the made-up port.
 */
interface Truth {
  /** Whether a place in scene pixels lies on the labelled ship or within a pixel or two of it. */
  readonly isAt: (column: number, row: number) => boolean;
  readonly centre: readonly [number, number];
}

interface Found {
  readonly geometry: BoxGeometry;
}

const scenes = fileURLToPath(new URL('../../shared/scenes', import.meta.url));
const labelled = [
  ['klang-sentinel2-2023-04-08-b02-b03-b04-b08.tif', 'klang.coco.json'],
  ['durban-sentinel2-2023-08-21-b02-b03-b04-b08.tif', 'durban.coco.json'],
  ['busan-sentinel2-2022-05-14-b08.tif', 'busan.coco.json'],
] as const;
const slackPixels = 2;
const modelPath = process.argv[2];

const tools = createImageryTools();
try {
  for (const [image, labels] of labelled) {
    if (!existsSync(join(scenes, image))) skip(`suggestions, ${image}`, 'the labelled scenes are absent, skipped');
    else await measure(image, join(scenes, image), labelsOf(join(scenes, labels)));
  }
  const port = await benchScene({ size: 4096, layout: 'tiles', compression: 'deflate' });
  await measure('made-up port, 0.5 m', port, drawnOf(port));
} finally {
  await tools.close();
}

async function measure(name: string, path: string, truths: readonly Truth[]): Promise<void> {
  const georeference = await tools.georeferencer.open(path);
  const started = performance.now();
  const found = await find(path, georeference);
  const elapsed = performance.now() - started;
  await georeference.close();
  const right = found.filter((detection) => truths.some((truth) => agree(truth, detection))).length;
  const seen = truths.filter((truth) => found.some((detection) => agree(truth, detection))).length;
  report({
    work: `suggestions, ${name}`,
    ours: `precision ${share(right, found.length)}, recall ${share(seen, truths.length)}, ${Math.round(elapsed)} ms`,
    peer: `${truths.length} labelled`,
    must: 'measured, no bound',
    met: null,
  });
}

async function find(path: string, georeference: Georeference): Promise<readonly Found[]> {
  const source = sourceOf(path);
  if (modelPath === undefined) return detectInScene(tools.pool, { source, georeference });
  const scene = { source, gsdMetres: georeference.gsdMetres };
  const options = { signal: new AbortController().signal, onProgress: () => {} };
  return (await detectByModel(tools.pool, modelPath, { scene, options })).boxes;
}

function share(part: number, whole: number): string {
  return `${part}/${whole} = ${whole === 0 ? '–' : (part / whole).toFixed(2)}`;
}

/** A suggestion is right where its middle lies on the labelled ship, or the ship's middle lies in its box. */
function agree({ isAt, centre }: Truth, { geometry }: Found): boolean {
  if (isAt(...geometry.centre)) return true;
  const { ahead, starboard } = inBox(geometry, [...centre]);
  return Math.abs(ahead) <= geometry.length / 2 + 1 && Math.abs(starboard) <= geometry.beam / 2 + 1;
}

function labelsOf(path: string): Truth[] {
  return cocoMasks(JSON.parse(readFileSync(path, 'utf8'))).map((mask) => ({
    centre: mask.centre,
    isAt: (column, row) => mask.isNear(Math.floor(column), Math.floor(row), slackPixels),
  }));
}

interface Drawn {
  readonly tankers: readonly {
    readonly pixel: readonly [number, number];
    readonly lengthMetres: number;
  }[];
}

/** Half a beam's way around the middle of a drawn ship counts as on it. */
function drawnOf(path: string): Truth[] {
  const { tankers } = JSON.parse(readFileSync(truthPath(path), 'utf8')) as Drawn;
  return tankers.map(({ pixel, lengthMetres }) => ({
    centre: pixel,
    isAt: (column, row) => Math.hypot(column - pixel[0], row - pixel[1]) <= lengthMetres / 4 / 0.5,
  }));
}
