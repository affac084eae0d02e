import type { LonLat, Pixel } from '../../shared/domain/geometry.ts';
import type { Scene } from '../../shared/domain/scene.ts';
import { AppError } from '../../shared/errors.ts';
import type { Georeference } from '../imagery/georeference-types.ts';
import type { Annotation, ForeignShape } from '../interchange/annotations/annotation.ts';
import type { MapSystem } from '../interchange/annotations/map-system.ts';

/** A scene, and where it lies. */
export interface Ground {
  readonly scene: Scene;
  readonly georeference: () => Promise<Georeference | null>;
}

/** The shapes of annotations in pixels of the scene, from whatever their positions count in; null where it has no such place. */
export async function intoPixels(
  annotations: readonly Annotation[],
  ground: Ground,
): Promise<ReadonlyMap<Annotation, ForeignShape | null>> {
  const groups = Map.groupBy(annotations, ({ frame, system }) => `${frame} ${system?.definition ?? system?.name}`);
  const moved = [...groups.values()].map(async (group) => {
    const move = await mover(group[0], ground);
    const pixels = await move(group.flatMap(({ shape }) => positionsOf(shape)));
    let at = 0;
    return group.map((annotation) => {
      const count = positionsOf(annotation.shape).length;
      at += count;
      return [annotation, shapeAt(annotation.shape, pixels.slice(at - count, at))] as const;
    });
  });
  return new Map((await Promise.all(moved)).flat());
}

export function positionsOf(shape: ForeignShape): readonly Pixel[] {
  if (shape.form === 'ring') return shape.ring;
  return shape.form === 'point' ? [shape.at] : [];
}

function shapeAt(shape: ForeignShape, pixels: readonly (Pixel | null)[]): ForeignShape | null {
  const known = pixels.filter((pixel) => pixel !== null);
  if (known.length !== pixels.length) return null;
  if (shape.form === 'ring') return { form: 'ring', ring: known };
  return shape.form === 'point' && known[0] !== undefined ? { form: 'point', at: known[0] } : shape;
}

type MoveAll = (positions: readonly Pixel[]) => Promise<readonly (Pixel | null)[]>;

async function mover(first: Annotation | undefined, { scene, georeference }: Ground): Promise<MoveAll> {
  const { frame, system } = first ?? { frame: 'pixel', system: null };
  if (frame === 'pixel') return async (positions) => positions;
  if (frame === 'share') return async (positions) => positions.map(([x, y]) => [x * scene.width, y * scene.height]);
  const own = frame === 'map' && system?.epsg === scene.crs?.epsg ? ownMover(scene) : null;
  if (own !== null) return own;
  if (frame === 'map' && (system === null || system.definition === null)) throw unknownSystem(system);
  const found = await georeference();
  if (found === null)
    throw new AppError(
      'scene-not-georeferenced',
      `The annotations are in ${system?.name ?? 'degrees'}, and ${scene.fileName} has no place on Earth: place the scene first.`,
    );
  return frame === 'map' ? mapMover(found, system) : degreesMover(found);
}

/** Positions in the scene's own system go through the inverse of its affine transform; null where it has none. */
function ownMover({ crs, geoTransform }: Scene): MoveAll | null {
  const [x0, a, b, y0, c, d] = geoTransform ?? [0, 0, 0, 0, 0, 0];
  const determinant = a * d - b * c;
  if (!crs || crs.epsg === null || determinant === 0) return null;
  return async (positions) =>
    positions.map(([x, y]) => [
      (d * (x - x0) - b * (y - y0)) / determinant,
      (a * (y - y0) - c * (x - x0)) / determinant,
    ]);
}

/** Positions in another system go to degrees by PROJ first. */
const mapMover =
  (found: Georeference, system: MapSystem | null): MoveAll =>
  (positions) =>
    found.toPixel(positions, system?.definition ?? undefined).catch((cause: unknown) => {
      throw cause instanceof AppError && cause.code === 'invalid-input' ? unknownSystem(system, cause) : cause;
    });

function unknownSystem(system: MapSystem | null, cause?: unknown): AppError {
  const what = system === null ? 'is not said in the file' : `(${system.name.slice(0, 80)}) is not known here`;
  const sentence = `The coordinate system of the annotations ${what}: convert them to WGS 84, or say what their positions are.`;
  return new AppError('file-unreadable', sentence, { cause });
}

const degreesMover =
  (found: Georeference): MoveAll =>
  async (positions) => {
    const pixels = await found.toPixel(positions.filter(isOnEarth));
    let at = 0;
    return positions.map((position) => (isOnEarth(position) ? (pixels[at++] ?? null) : null));
  };

const isOnEarth = ([lon, lat]: LonLat): boolean => Math.abs(lon) <= 540 && Math.abs(lat) <= 90;
