import type { Crs, GeoreferenceKind, GeoTransform } from '../../shared/domain/scene.ts';
import { readCrs, type CrsFacts } from './georeference-crs.ts';
import type { GdalInfo } from './gdal-dataset.ts';

/** Which of a file's claims about its place is believed, and how GDAL is to follow it; `options` null where none is. */
export interface Judgement {
  readonly kind: GeoreferenceKind;
  readonly crs: Crs | null;
  readonly geoTransform: GeoTransform | null;
  readonly gcpCount: number;
  readonly geographic: boolean;
  readonly note: string | null;
  readonly options: readonly string[] | null;
}

/** The height RPCs are followed at, null as they say themselves; `terrain` is a height file, as GDAL finds it. */
export interface RpcChoice {
  readonly heightMetres: number | null;
  readonly terrain: { readonly name: string; readonly path: string | null } | null;
}

/** RPC heights are metres above the ellipsoid; where no terrain model reaches, one constant height stands for all. */
const rpcOptions = (height: string, dem: string | null): string[] => [
  'METHOD=RPC',
  ...(dem === null ? [`RPC_HEIGHT=${height}`] : [`RPC_DEM=${dem}`, `RPC_DEM_MISSING_VALUE=${height}`]),
  'RPC_PIXEL_ERROR_THRESHOLD=0.0001',
  'RPC_MAX_ITERATIONS=50',
];

/**
 * Judges what GDAL reports of a file. A geotransform with a CRS goes first, as in GDAL; one without a CRS, or an
 * identity called EPSG:4326, yields to RPCs, then to control points; the raw claims stay in the facts either way.
 */
export function judgeGeoreference(info: GdalInfo): Judgement {
  const geoTransform = readGeoTransform(info.geoTransform);
  const crs = info.coordinateSystem ? readCrs(info.coordinateSystem.wkt) : null;
  const gcps = info.gcps?.gcpList ?? [];
  const claims = { geoTransform, gcpCount: gcps.length, crs: crs && { epsg: crs.epsg, name: crs.name } };
  const fault = transformFault(info.size, geoTransform, crs);
  if (geoTransform && crs && fault === null) {
    return {
      ...claims,
      kind: isRotated(info.size, geoTransform) ? 'rotated' : 'affine',
      geographic: crs.geographic,
      note: null,
      options: ['METHOD=GEOTRANSFORM', 'INSERT_CENTER_LONG=FALSE'],
    };
  }
  if (fault !== null && crs && !crs.onEarth && geoTransform) {
    const kind = isRotated(info.size, geoTransform) ? 'rotated' : 'affine';
    return { ...claims, kind, geographic: crs.geographic, note: fault, options: null };
  }
  const rpc = info.metadata['RPC'];
  if (rpc) return { ...claims, ...judgeRpc(rpc) };
  if (gcps.length > 0) return { ...claims, ...judgeGcps(info) };
  const silent = 'The file does not say where it lies, so work is in pixels only.';
  const note = fault ?? (crs ? `The file names ${crs.name} but does not say where its pixels lie.` : silent);
  return { ...claims, kind: 'none', geographic: false, note, options: null };
}

function judgeRpc(
  rpc: Readonly<Record<string, string>>,
  { heightMetres, terrain }: RpcChoice = { heightMetres: null, terrain: null },
): Omit<Judgement, 'geoTransform' | 'gcpCount'> {
  const stated = Number(rpc['HEIGHT_OFF'] ?? '0');
  const metres = heightMetres ?? (Number.isFinite(stated) ? stated : 0);
  const constant = `at a constant height of ${Math.round(metres)} m above the ellipsoid; ground at other heights is displaced`;
  const missing = terrain && !terrain.path ? `; the height file ${terrain.name} chosen for it is not on this desk` : '';
  const note = terrain?.path
    ? `Placed by its RPC sensor model over the heights of ${terrain.name}, and at ${Math.round(metres)} m where those do not reach.`
    : `Placed by its RPC sensor model ${constant}${missing}.`;
  const options = rpcOptions(String(metres), terrain?.path ?? null);
  return { kind: 'rpc', crs: null, geographic: true, note, options };
}

/** Judges a file whose place the analyst wants from its RPCs; `options` null where it has none. */
export function judgeChosenRpc(info: GdalInfo, choice: RpcChoice): Judgement {
  const claims = { geoTransform: readGeoTransform(info.geoTransform), gcpCount: info.gcps?.gcpList.length ?? 0 };
  const rpc = info.metadata['RPC'];
  if (rpc) return { ...claims, ...judgeRpc(rpc, choice) };
  const note = 'The file has no RPC sensor model to place it by.';
  return { ...claims, kind: 'none', crs: null, geographic: false, note, options: null };
}

/** Judges a file whose place the analyst wants from its control points. */
export function judgeChosenGcps(info: GdalInfo): Judgement {
  const claims = { geoTransform: readGeoTransform(info.geoTransform), gcpCount: info.gcps?.gcpList.length ?? 0 };
  if (claims.gcpCount > 0) return { ...claims, ...judgeGcps(info) };
  const note = 'The file has no control points to place it by.';
  return { ...claims, kind: 'none', crs: null, geographic: false, note, options: null };
}

function judgeGcps(info: GdalInfo): Omit<Judgement, 'geoTransform' | 'gcpCount'> {
  const count = info.gcps?.gcpList.length ?? 0;
  const wkt = info.gcps?.coordinateSystem?.wkt;
  const crs = wkt ? readCrs(wkt) : null;
  const named = crs && { epsg: crs.epsg, name: crs.name };
  const none = { kind: 'none', crs: named, geographic: false, options: null } as const;
  if (crs && !crs.onEarth) return { ...none, note: otherWorld(crs) };
  if (count < 3)
    return { ...none, note: `The file has only ${count} control points; at least 3 are needed to place it.` };
  if (!crs) return areDegrees(info) ? { ...none, ...takenAsDegrees } : { ...none, note: unnamedSystem(count) };
  return { kind: 'gcp', crs: named, geographic: crs.geographic, note: null, options: ['INSERT_CENTER_LONG=FALSE'] };
}

const unnamedSystem = (count: number): string =>
  `The file has ${count} control points but names no coordinate system for them.`;

/** The note of its fit follows this one. */
const takenAsDegrees = {
  kind: 'gcp',
  geographic: true,
  note: 'The file names no coordinate system for its control points; their numbers are taken for longitude and latitude on WGS 84.',
  options: ['INSERT_CENTER_LONG=FALSE', 'SRC_SRS=EPSG:4326'],
} as const;

/** Numbers that can be longitudes and latitudes, and are not those of the pixels. */
function areDegrees({ gcps }: GdalInfo): boolean {
  const points = gcps?.gcpList ?? [];
  const isPixels = points.every(({ x, y, pixel, line }) => x === pixel && Math.abs(y) === line);
  return !isPixels && points.every(({ x, y }) => Math.abs(x) <= 360 && Math.abs(y) <= 90);
}

/** Why a geotransform does not place the image on Earth, as a whole sentence; null where it does. */
function transformFault(
  size: readonly [number, number],
  transform: GeoTransform | null,
  crs: CrsFacts | null,
): string | null {
  if (!transform) return null;
  if (transform[1] * transform[5] - transform[2] * transform[4] === 0) {
    return 'The file gives its pixels no size on the ground, so it has no usable georeference.';
  }
  if (!crs) return 'The file gives map coordinates but names no coordinate system, so they cannot be put on the Earth.';
  if (!crs.onEarth) return otherWorld(crs);
  if (!crs.geographic) return null;
  if (isIdentity(transform)) return 'The file gives pixel numbers as degrees; that is no georeference.';
  return latitudeFault(size, transform, crs);
}

function latitudeFault([width, height]: readonly [number, number], t: GeoTransform, crs: CrsFacts): string | null {
  const corners = [0, width].flatMap((x) => [0, height].map((y): [number, number] => [x, y]));
  const latitudes = corners.map(([x, y]) => (t[3] + x * t[4] + y * t[5]) * crs.degreesPerUnit);
  const longitudes = corners.map(([x, y]) => (t[0] + x * t[1] + y * t[2]) * crs.degreesPerUnit);
  const slack = 2 * (Math.abs(t[1]) + Math.abs(t[2]) + Math.abs(t[4]) + Math.abs(t[5])) * crs.degreesPerUnit;
  const impossible =
    latitudes.some((latitude) => Math.abs(latitude) > 90 + slack) ||
    longitudes.some((longitude) => Math.abs(longitude) > 540 + slack);
  return impossible
    ? 'The file gives latitudes or longitudes that do not exist, so it has no usable georeference.'
    : null;
}

const otherWorld = (crs: CrsFacts): string =>
  `The coordinate system ${crs.name} is not of the Earth, so no longitude and latitude are shown.`;

function isIdentity(t: GeoTransform): boolean {
  return t[0] === 0 && t[1] === 1 && t[2] === 0 && t[3] === 0 && t[4] === 0 && Math.abs(t[5]) === 1;
}

/** Rotated or sheared by more than a thousandth of a pixel over the whole image. */
function isRotated([width, height]: readonly [number, number], t: GeoTransform): boolean {
  return Math.abs(t[2]) * height > Math.abs(t[1]) * 0.001 || Math.abs(t[4]) * width > Math.abs(t[5]) * 0.001;
}

function readGeoTransform(numbers: readonly number[] | undefined): GeoTransform | null {
  if (numbers?.length !== 6 || !numbers.every((value) => Number.isFinite(value))) return null;
  return numbers.map((value) => value + 0) as GeoTransform;
}
