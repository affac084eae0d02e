import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { geodesicMetres, wrapLongitude } from '../../shared/domain/geodesy.ts';
import type { Georeferencing } from '../../shared/domain/georeferencing.ts';
import type { LonLat } from '../../shared/domain/geometry.ts';
import type { GeoGrid } from '../../shared/domain/scene.ts';
import { AppError } from '../../shared/errors.ts';
import { withPlacedDataset, type GdalDataset, type GdalInfo } from './gdal-dataset.ts';
import type { GdalFolders } from './gdal-folders.ts';
import { fitControlPoints, type FitChoice } from './gdal-control-points.ts';
import type { Gdal } from './gdal-module.ts';
import { fitTiePoints } from './gdal-tie-points.ts';
import { createGdalTransform, type GdalTransform } from './gdal-transform.ts';
import { sampleGrid, type Project } from './georeference-grid.ts';
import { unprojectExactly } from './georeference-inverse.ts';
import { judgeChosenGcps, judgeChosenRpc, judgeGeoreference, type Judgement } from './georeference-judgement.ts';
import type { Georeference, Placing } from './georeference-types.ts';

/** What is said of a georeference once; the rest is asked of `Placement`. */
export type GeoreferenceFacts = Pick<
  Georeference,
  'kind' | 'crs' | 'geoTransform' | 'gcpCount' | 'note' | 'corners' | 'gsdMetres'
>;

/** A scene's place, ready to be asked; holds no file open. Pairs are flat; NaN stands for "no place". */
export interface Placement {
  readonly facts: GeoreferenceFacts;
  readonly toLonLat: Project;
  readonly toPixel: (lonLats: Float64Array) => Float64Array;
  readonly grid: () => GeoGrid | null;
  readonly destroy: () => void;
}

/** Reads where a scene lies, by its file or as the analyst chose. Throws `scene-unreadable` where GDAL does not know the file. */
export function placeScene(
  gdal: Gdal,
  folders: GdalFolders,
  { path, placing }: { readonly path: string; readonly placing: Placing },
): Placement {
  return withPlacedDataset(gdal, { folders, path, page: placing.page ?? 1 }, (dataset) => {
    const info = dataset.info();
    const { choice } = placing;
    if (choice?.method === 'tie points') return placeByTiePoints(gdal, info, choice);
    if (choice) return placeAsChosen(gdal, dataset, { info, folders, placing: { ...placing, choice } });
    const wkt = info.geoTransform && !info.coordinateSystem ? wktBeside(path) : null;
    const judgement = judgeGeoreference(wkt ? { ...info, coordinateSystem: { wkt } } : info);
    const made = makeTransform(gdal, dataset, { info, judgement, wkt });
    return made.transform ? placed(info, made.judgement, made.transform) : unplaced(made.judgement);
  });
}

type Choice<M extends Georeferencing['method']> = Extract<Georeferencing, { method: M }>;

function placeByTiePoints(gdal: Gdal, info: GdalInfo, choice: Choice<'tie points'>): Placement {
  const made: Judgement = {
    kind: 'gcp',
    crs: { epsg: 4326, name: 'WGS 84' },
    geoTransform: null,
    gcpCount: choice.points.length,
    geographic: false,
    note: null,
    options: null,
  };
  try {
    const { transform, note } = fitTiePoints(gdal, info.size, choice);
    return placed(info, { ...made, note }, transform);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const note = `No fit goes through the tie points (${error.message.replace(/\.$/, '')}). Spread them over the scene, or choose another fit.`;
    return unplaced({ ...made, kind: 'none', crs: null, note });
  }
}

interface Chosen {
  readonly info: GdalInfo;
  readonly folders: GdalFolders;
  readonly placing: Placing & { readonly choice: Choice<'polynomial' | 'thin-plate' | 'rpc'> };
}

function placeAsChosen(gdal: Gdal, dataset: GdalDataset, { info, folders, placing }: Chosen): Placement {
  const { choice, terrainPath } = placing;
  if (choice.method === 'rpc') {
    const path = terrainPath ? folders.pathInGdal(terrainPath) : null;
    const terrain = choice.terrain === null ? null : { name: choice.terrain, path };
    const judgement = judgeChosenRpc(info, { heightMetres: choice.heightMetres, terrain });
    const made = makeTransform(gdal, dataset, { info, judgement, wkt: null });
    return made.transform ? placed(info, made.judgement, made.transform) : unplaced(made.judgement);
  }
  const fit = { order: choice.method === 'polynomial' ? choice.order : null };
  const made = makeTransform(gdal, dataset, { info, judgement: judgeChosenGcps(info), wkt: null, fit });
  return made.transform ? placed(info, made.judgement, made.transform) : unplaced(made.judgement);
}

interface Made {
  readonly judgement: Judgement;
  readonly transform: GdalTransform | null;
}

function makeTransform(
  gdal: Gdal,
  dataset: GdalDataset,
  { info, judgement, wkt, fit }: { info: GdalInfo; judgement: Judgement; wkt: string | null; fit?: FitChoice },
): Made {
  if (!judgement.options) return { judgement, transform: null };
  const options = [...judgement.options, 'DST_SRS=EPSG:4326', ...(wkt ? [`SRC_SRS=${wkt}`] : [])];
  try {
    if (judgement.kind === 'gcp') {
      const { transform, note } = fitControlPoints(gdal, dataset, { info, options, choice: fit });
      return { judgement: { ...judgement, note: judgement.note ? `${judgement.note} ${note}` : note }, transform };
    }
    return { judgement, transform: createGdalTransform(gdal, dataset.pointer, options) };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const reason = error.message.replace(/\.$/, '');
    const note = `The scene's coordinate system could not be turned into longitude and latitude (${reason}).`;
    return { judgement: { ...judgement, kind: 'none', note }, transform: null };
  }
}

const nowhere = (pairs: Float64Array): Float64Array => new Float64Array(pairs.length).fill(Number.NaN);

function unplaced({ kind, crs, geoTransform, gcpCount, note }: Judgement): Placement {
  return {
    facts: { kind, crs, geoTransform, gcpCount, note, corners: null, gsdMetres: null },
    toLonLat: nowhere,
    toPixel: nowhere,
    grid: () => null,
    destroy: () => undefined,
  };
}

function placed({ size }: GdalInfo, judgement: Judgement, transform: GdalTransform): Placement {
  const [width, height] = size;
  const project: Project = (pixels) => wrapped(transform.forward(pixels));
  const toLonLat: Project = (pixels) => onEarth(project(pixels));
  const { kind, crs, geoTransform, gcpCount, note } = judgement;
  const corners = cornersOf(project, width, height);
  const offEarth = 'Part of the scene lies beyond the edge of its map projection, so its corners have no place.';
  return {
    facts: {
      kind,
      crs,
      geoTransform,
      gcpCount,
      corners,
      gsdMetres: gsdOf(toLonLat, width, height),
      note: note ?? (corners ? null : offEarth),
    },
    toLonLat,
    toPixel: (lonLats) => unprojectExactly({ project, transform, geographic: judgement.geographic, size }, lonLats),
    grid: () => sampleGrid(project, width, height),
    destroy: transform.destroy,
  };
}

function wrapped(lonLats: Float64Array): Float64Array {
  return lonLats.map((value, index) => (index % 2 === 0 ? wrapLongitude(value) : value));
}

function onEarth(lonLats: Float64Array): Float64Array {
  return lonLats.map((value, index) => {
    const latitude = lonLats[index % 2 === 0 ? index + 1 : index] ?? Number.NaN;
    return Math.abs(latitude) > 90 + 1e-9 ? Number.NaN : value;
  });
}

/** Outer corners UL, UR, LR, LL; a whole-Earth image may reach half a pixel past a pole, which is the pole. */
function cornersOf(project: Project, width: number, height: number): Georeference['corners'] {
  const flat = project(Float64Array.of(0, 0, width, 0, width, height, 0, height));
  const corner = (index: number): LonLat => [
    flat[2 * index] ?? Number.NaN,
    Math.min(90, Math.max(-90, flat[2 * index + 1] ?? Number.NaN)),
  ];
  return flat.some(Number.isNaN) ? null : [corner(0), corner(1), corner(2), corner(3)];
}

/** Mean of a pixel's width and height on the ground at the scene's centre, in metres on the ellipsoid. */
function gsdOf(toLonLat: Project, width: number, height: number): number | null {
  const [x, y] = [width / 2, height / 2];
  const flat = toLonLat(Float64Array.of(x - 0.5, y, x + 0.5, y, x, y - 0.5, x, y + 0.5));
  if (flat.some(Number.isNaN)) return null;
  const point = (index: number): LonLat => [flat[2 * index] ?? Number.NaN, flat[2 * index + 1] ?? Number.NaN];
  return (geodesicMetres(point(0), point(1)) + geodesicMetres(point(2), point(3))) / 2;
}

/** The coordinate system in a `.prj` file beside the scene, which GDAL does not read for TIFFs. */
function wktBeside(path: string): string | null {
  const wanted = `${basename(path).replace(/\.[^.]*$/, '')}.prj`.toLowerCase();
  const name = readdirSync(dirname(path)).find((other) => other.toLowerCase() === wanted);
  if (!name) return null;
  const text = readFileSync(join(dirname(path), name), 'utf8').trim();
  return /^(PROJ|GEOG|GEOD|COMP|BOUND)[A-Z_]*\s*[[(]/i.test(text) ? text : null;
}
