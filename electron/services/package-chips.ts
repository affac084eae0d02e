import { join } from 'node:path';
import { formatLonLat } from '../../shared/domain/coordinates.ts';
import type { LonLat, Pixel } from '../../shared/domain/geometry.ts';
import { northUpAt } from '../../shared/domain/north.ts';
import { geodesicMetres } from '../../shared/domain/geodesy.ts';
import type { BandStatistics, Scene, SceneView } from '../../shared/domain/scene.ts';
import type { Measured } from '../../shared/domain/sighting.ts';
import { centreOf } from '../../shared/domain/shape.ts';
import { combineMarkings } from '../../shared/domain/marking.ts';
import { AppError } from '../../shared/errors.ts';
import { appFolder } from '../app-folder.ts';
import type { ChipStretch } from '../interchange/chip-picture.ts';
import { chipWindow, type ChipWindow } from '../interchange/chip-window.ts';
import { renderChip, renderCleanChip, renderOutlinedChip } from '../interchange/chip.ts';
import { chosenVessel, type SightingView } from '../interchange/sighting-view.ts';
import type { SceneViews } from './scene-views.ts';

/** Where pixels and places of scenes come from. */
export type ChipSource = Pick<SceneViews, 'view' | 'read' | 'georeference'>;

/** The part of a scene around a sighting, read, to be drawn as PNG. */
export interface Chip {
  readonly window: ChipWindow;
  /** With outline, scale, north, marking and caption. */
  annotated(): Promise<Buffer>;
  /** The pixels of the window alone, one to one. */
  clean(): Promise<Buffer>;
  /** The pixels with the outline alone. */
  outlined(): Promise<Buffer>;
}

/** Reads the chip of a sighting from its scene as it stands now, or says in a whole sentence why there is none. */
export async function openChip(
  source: ChipSource,
  view: SightingView,
  signal: AbortSignal,
): Promise<Chip | { readonly reason: string }> {
  const { scene, sighting } = view;
  if (scene === null) return { reason: 'Its scene is not in the workspace.' };
  const window = chipWindow(sighting.geometry, scene);
  if (window === null) return { reason: 'It lies outside of its scene.' };
  try {
    return await readChip(source, { view, scene, window }, signal);
  } catch (error) {
    if (error instanceof AppError && error.code !== 'cancelled') return { reason: error.message };
    throw error;
  }
}

interface ChipParts {
  readonly view: SightingView;
  readonly scene: Scene;
  readonly window: ChipWindow;
}

async function readChip(source: ChipSource, parts: ChipParts, signal: AbortSignal): Promise<Chip> {
  const { view, scene, window } = parts;
  const { geometry, marking } = view.sighting;
  const sceneView = await source.view(scene.id);
  const bands = sceneView.palette === null ? sceneView.defaultBands : sceneView.defaultBands.slice(0, 1);
  const { column, row, width, height } = window;
  const samples = await source.read(scene.id, { level: 0, column, row, width, height, bands }, signal);
  const stretch = defaultStretch(sceneView, bands);
  const drawing = {
    samples,
    stretch,
    window,
    geometry,
    ...(await groundAt(source, scene.id, centreOf(geometry))),
    marking: combineMarkings([scene.marking, marking]),
    synthetic: scene.synthetic,
    lines: captionLines(parts),
    fontFile: join(appFolder('assets'), 'fonts', 'Pretendard-Regular.otf').replace(
      /app\.asar(?=[\\/])/,
      'app.asar.unpacked',
    ),
  };
  return {
    window,
    annotated: () => renderChip(drawing),
    clean: () => renderCleanChip(samples, stretch),
    outlined: () => renderOutlinedChip(drawing),
  };
}

/** The stretch a scene opens with: 2 % cut at either end, from white to black where its zero is white. */
function defaultStretch({ statistics, quick, palette, whiteIsZero }: SceneView, bands: readonly number[]): ChipStretch {
  const ranges = bands.map((band) => bandRange((statistics ?? quick)[band]));
  return { ranges: whiteIsZero ? ranges.map(([low, high]) => [high, low] as const) : ranges, palette };
}

function bandRange(statistics: BandStatistics | undefined): readonly [number, number] {
  if (statistics === undefined) return [0, 255];
  const low = statistics.percentiles['2'] ?? statistics.minimum;
  const high = statistics.percentiles['98'] ?? statistics.maximum;
  return high > low ? [low, high] : [low, low + 1];
}

interface Ground {
  readonly metresPerPixel: number | null;
  readonly northDegrees: number | null;
}

/** Scale along a row and direction of true north around a pixel. */
async function groundAt(source: ChipSource, sceneId: string, [column, row]: Pixel): Promise<Ground> {
  const nowhere = { metresPerPixel: null, northDegrees: null };
  const georeference = await source.georeference(sceneId);
  if (georeference === null) return nowhere;
  const pixels: Pixel[] = [
    [column - 1, row],
    [column + 1, row],
    [column, row - 1],
    [column, row + 1],
  ];
  const lonLats = await georeference.toLonLat(pixels);
  const [left, right] = lonLats;
  if (!left || !right || lonLats.includes(null)) return nowhere;
  const known = new Map(pixels.map((pixel, index) => [pixel.join(), lonLats[index] as LonLat]));
  const turn = northUpAt({ toLonLat: (pixel) => known.get(pixel.join()) as LonLat, toPixel: () => null }, [
    column,
    row,
  ]);
  return {
    metresPerPixel: geodesicMetres(left, right) / 2,
    northDegrees: turn === null ? null : (-turn * 180) / Math.PI,
  };
}

function captionLines({ view, scene, window }: ChipParts): string[] {
  const { sighting } = view;
  const { place } = sighting;
  const vessel = chosenVessel(view);
  const numbers = [vessel?.imo && `IMO ${vessel.imo}`, vessel?.mmsi && `MMSI ${vessel.mmsi}`]
    .filter(Boolean)
    .join(', ');
  const named = vessel === null ? null : `${vessel.name}${numbers === '' ? '' : ` (${numbers})`}`;
  return [
    joined([scene.acquired?.utc ?? 'acquisition time not known', lonLatText(place.lonLat)]),
    joined([sighting.vesselClass, sighting.confidence, named]),
    joined([sizeText(place.length, place.beam), headingText(view)]),
    joined([scene.credit, scene.credit === scene.provider ? null : scene.provider, scene.sensor]),
    joined([scene.fileName, scene.sha256 === null ? null : `SHA-256 ${scene.sha256.slice(0, 16)}…`]),
    joined([`sighting ${sighting.id}`, `1 image pixel = ${window.magnification} × ${window.magnification}`]),
  ].filter((line) => line !== '');
}

const joined = (parts: readonly (string | null)[]): string =>
  parts.filter((part) => part !== null && part !== '').join('  ·  ');

function lonLatText(lonLat: LonLat | null): string {
  return lonLat === null ? 'no georeference' : (formatLonLat(lonLat, 'decimal') ?? '');
}

function sizeText(length: Measured | null, beam: Measured | null): string | null {
  return length === null || beam === null ? null : `${measuredText(length)} × ${measuredText(beam)}`;
}

const measuredText = ({ metres, plusMinusMetres }: Measured): string =>
  `${metres.toFixed(1)} ± ${plusMinusMetres.toFixed(1)} m`;

function headingText({ sighting: { geometry, place } }: SightingView): string | null {
  if (place.headingDegrees === null || geometry.shape !== 'box') return null;
  return `${geometry.bowKnown ? 'heading' : 'axis'} ${place.headingDegrees.toFixed(1)}°`;
}
