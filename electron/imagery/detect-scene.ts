import { boxOfTarget, isHull } from './detect-hulls.ts';
import { detectionBand } from './detect-bands.ts';
import { marginMetres, type Target } from './detect-targets.ts';
import type { TargetsInput } from './detect-window.ts';
import { waterLevel } from './detect-water.ts';
import type { Georeference } from './georeference-types.ts';
import type { ImageSource } from './image-source.ts';
import type { ImageFacts } from './image.ts';
import { background, type ImageryPool } from './pool.ts';
import { viewLevels } from './pyramid-plan.ts';
import { magnitudes } from './sample-arrays.ts';
import type { BoxGeometry } from '../../shared/domain/geometry.ts';
import { nowhere, placeGeometry, placePixels } from '../../shared/domain/place.ts';
import type { Place } from '../../shared/domain/sighting.ts';
import { AppError } from '../../shared/errors.ts';

/** A candidate on the scene's pixels, its size and axis on the ground, and how well it stands out, 0–1. */
export interface Detection {
  readonly geometry: BoxGeometry;
  readonly place: Place;
  readonly score: number;
}

interface DetectionOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: (done: number, total: number) => void;
}

/** Coarse enough to be quick, fine enough for a hull of 20 m. */
const coarsestMetres = 5;
const coreSide = 1024;

/**
 * Looks for hulls of 20–400 m on the water of a whole scene, window by window in the pool. Throws
 * `scene-not-georeferenced` where sizes on the ground are not known.
 */
export async function detectInScene(
  pool: ImageryPool,
  { source, georeference }: { readonly source: ImageSource; readonly georeference: Georeference | null },
  { signal, onProgress }: DetectionOptions = {},
): Promise<Detection[]> {
  if (!georeference?.gsdMetres) throw withoutSizes();
  const options = { priority: background, ...(signal ? { signal } : {}) };
  const { facts } = await pool.run('facts', { source }, options);
  const band = detectionBand(facts);
  const level = await levelOfWater(pool, { source, facts, band });
  const windows = windowsOf(facts, georeference.gsdMetres);
  let done = 0;
  onProgress?.(0, windows.length);
  const found = await Promise.all(
    windows.map(async (window) => {
      const input = { source, ...window, band, waterLevel: level };
      const targets = await pool.run('targets', input, options);
      onProgress?.(++done, windows.length);
      return targets;
    }),
  );
  return placed(found.flat(), georeference);
}

/** Read off the scene's smallest level, so that all windows agree on what is water. */
async function levelOfWater(
  pool: ImageryPool,
  { source, facts, band }: { readonly source: ImageSource; readonly facts: ImageFacts; readonly band: number },
): Promise<number | null> {
  const levels = viewLevels(facts);
  const whole = { ...(levels.at(-1) ?? facts), level: levels.length - 1, column: 0, row: 0, bands: [band] };
  const samples = await pool.run('level', { source, window: whole }, { priority: background });
  return waterLevel({ ...whole, values: magnitudes(samples), valid: samples.valid });
}

type WindowInput = Pick<TargetsInput, 'window' | 'core' | 'metresPerPixel'>;

function windowsOf({ width, height }: ImageFacts, gsdMetres: number): WindowInput[] {
  const level = Math.max(0, Math.floor(Math.log2(coarsestMetres / gsdMetres)));
  const metresPerPixel = gsdMetres * 2 ** level;
  const margin = Math.ceil(marginMetres / metresPerPixel);
  const columns = spans(Math.ceil(width / 2 ** level), margin);
  const rows = spans(Math.ceil(height / 2 ** level), margin);
  return rows.flatMap((row) =>
    columns.map((column) => ({
      core: { column: column.from, row: row.from, width: column.size, height: row.size },
      window: { level, column: column.start, row: row.start, width: column.room, height: row.room },
      metresPerPixel,
    })),
  );
}

/** How a side is cut into cores, each with the room around it that lies in the image. */
function spans(side: number, margin: number): { from: number; size: number; start: number; room: number }[] {
  return Array.from({ length: Math.ceil(side / coreSide) }, (_, index) => {
    const from = index * coreSide;
    const size = Math.min(coreSide, side - from);
    const start = Math.max(0, from - margin);
    return { from, size, start, room: Math.min(side, from + size + margin) - start };
  });
}

/** The targets that are hulls by their size on the ground, by the exact georeference, the surest first. */
async function placed(targets: readonly Target[], georeference: Georeference): Promise<Detection[]> {
  const boxes = targets.map((target) => ({ geometry: boxOfTarget(target), score: target.score }));
  const detections = await placedBoxes(boxes, georeference);
  return detections.filter(({ place }) => isHull(place)).toSorted((a, b) => b.score - a.score);
}

/** Boxes with where they lie on the ground; nowhere where the scene has no place. */
export async function placedBoxes<B extends { readonly geometry: BoxGeometry }>(
  boxes: readonly B[],
  georeference: Georeference | null,
): Promise<(B & { readonly place: Place })[]> {
  if (!georeference) return boxes.map((box) => ({ ...box, place: nowhere }));
  const each = boxes.map(({ geometry }) => placePixels(geometry));
  const lonLats = await georeference.toLonLat(each.flat());
  let at = 0;
  return boxes.map((box, index) => {
    const count = each[index]!.length;
    const place = placeGeometry(box.geometry, lonLats.slice(at, at + count));
    at += count;
    return { ...box, place };
  });
}

const withoutSizes = (): AppError =>
  new AppError(
    'scene-not-georeferenced',
    'Nothing can be suggested on a scene without a place on the ground, as sizes in metres are not known. Place it first.',
  );
