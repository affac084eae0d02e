import type { AnnotationMapping, annotationPositions } from '../../shared/domain/annotation-import.ts';
import type { Geometry, LonLat, Pixel } from '../../shared/domain/geometry.ts';
import type { Scene } from '../../shared/domain/scene.ts';
import { cornersOf } from '../../shared/domain/shape.ts';
import { AppError } from '../../shared/errors.ts';
import type { Georeference } from '../imagery/georeference-types.ts';
import { geometryOfShape } from '../interchange/annotations/annotation-geometry.ts';
import type { Annotation, AnnotationFile, ForeignImage, ForeignShape } from '../interchange/annotations/annotation.ts';
import type { MapSystem } from '../interchange/annotations/map-system.ts';
import { liesOutside } from '../interchange/pixel-image.ts';

/** An annotation with its shape in the pixels of the scene, or why it has none there. */
export type PlacedAnnotation =
  | { readonly annotation: Annotation; readonly geometry: Geometry }
  | { readonly annotation: Annotation; readonly reason: string };

interface Places {
  readonly scene: Scene;
  readonly mapping: Pick<AnnotationMapping, 'positions' | 'bow'>;
  readonly georeference: () => Promise<Georeference | null>;
}

/** Brings the annotations of a file into the pixels of a scene. Throws `scene-not-georeferenced` where that takes a place. */
export async function placeAnnotations(read: AnnotationFile, places: Places): Promise<PlacedAnnotation[]> {
  const file = inFrame(read, places.mapping.positions ?? 'as the file says');
  const bow = places.mapping.bow ?? 'unknown';
  const isHere = imageJudge(file.annotations, places.scene);
  const exactOf = (annotation: Annotation) =>
    isHere(annotation) === null && isOfScene(annotation.image, places.scene) ? annotation.exact : null;
  const loose = file.annotations.filter((annotation) => exactOf(annotation) === null);
  const moved = await intoPixels(loose, places);
  return file.annotations.map((annotation): PlacedAnnotation => {
    const elsewhere = isHere(annotation);
    const exact = exactOf(annotation);
    if (exact !== null) return inScene(annotation, exact, places.scene);
    const isPixel = annotation.frame === 'pixel' || annotation.frame === 'share';
    if (isPixel && elsewhere !== null) return { annotation, reason: elsewhere };
    const shape = moved.get(annotation) ?? null;
    if (shape === null) return { annotation, reason: 'It has no place in this scene.' };
    return inScene(annotation, geometryOfShape(shape, { tolerancePixels: toleranceOf(annotation), bow }), places.scene);
  });
}

/** Positions of a GIS file as degrees or as pixels of the scene, where the analyst says that they are. */
function inFrame(file: AnnotationFile, positions: (typeof annotationPositions)[number]): AnnotationFile {
  if (positions === 'as the file says') return file;
  const down = positions === 'pixels' ? 1 : -1;
  const annotations = file.annotations.map((annotation): Annotation => {
    if (annotation.frame !== 'lonLat' && annotation.frame !== 'map') return annotation;
    if (positions === 'degrees') return { ...annotation, frame: 'lonLat', system: null };
    return { ...annotation, frame: 'pixel', shape: turnedShape(annotation.shape, down) };
  });
  return { ...file, annotations };
}

function turnedShape(shape: ForeignShape, down: 1 | -1): ForeignShape {
  const turned = ([column, row]: Pixel): Pixel => [column, row * down];
  if (shape.form === 'point') return { ...shape, at: turned(shape.at) };
  return shape.form === 'ring' ? { ...shape, ring: shape.ring.map(turned) } : shape;
}

function inScene(annotation: Annotation, geometry: Geometry | string, scene: Scene): PlacedAnnotation {
  if (typeof geometry === 'string') return { annotation, reason: geometry };
  const isOut = liesOutside(cornersOf(geometry), scene);
  return isOut ? { annotation, reason: 'It lies outside of the scene.' } : { annotation, geometry };
}

/** How far corners may lie from a box: what rounding to whole pixels, or of degrees, moves; else what nobody sees. */
function toleranceOf({ frame, shape }: Annotation): number {
  if (frame === 'lonLat' || frame === 'map') return 0.25;
  if (frame === 'share') return 0.05;
  return shape.form === 'ring' && shape.ring.flat().every(Number.isInteger) ? 0.75 : 0.01;
}

/** Tells why an annotation does not belong to the scene; null where it does or nothing is said against it. */
function imageJudge(annotations: readonly Annotation[], scene: Scene): (annotation: Annotation) => string | null {
  const images = [...new Set(annotations.flatMap(({ image }) => image ?? []))];
  const named = images.some((image) => isSize(image, scene) && stem(image.fileName) === stem(scene.fileName));
  const judge = (image: ForeignImage): string | null => {
    const name = image.fileName ?? 'another image';
    if (image.sha256 !== null) return image.sha256 === scene.sha256 ? null : `It lies in ${name}, another file.`;
    if (!isSize(image, scene))
      return `Its image ${name} has ${image.width} × ${image.height} pixels, this scene ${scene.width} × ${scene.height}.`;
    return named && stem(image.fileName) !== stem(scene.fileName) ? `It lies in ${name}.` : null;
  };
  const verdicts = new Map(images.map((image) => [image, judge(image)]));
  return ({ image }) => (image === null ? null : (verdicts.get(image) ?? null));
}

/** Exact pixels hold only for the very image: by its hash or size, else by its name. */
function isOfScene(image: ForeignImage | null, scene: Scene): boolean {
  if (image === null) return false;
  return image.sha256 !== null || image.width !== null || stem(image.fileName) === stem(scene.fileName);
}

const isSize = ({ width, height }: ForeignImage, scene: Scene): boolean =>
  (width ?? scene.width) === scene.width && (height ?? scene.height) === scene.height;

const stem = (name: string | null): string =>
  (name ?? '')
    .replace(/^.*[\\/]/, '')
    .replace(/\.[^.]*$/, '')
    .toLowerCase();

type MoveAll = (positions: readonly Pixel[]) => Promise<readonly (Pixel | null)[]>;

async function intoPixels(
  annotations: readonly Annotation[],
  places: Places,
): Promise<ReadonlyMap<Annotation, ForeignShape | null>> {
  const groups = Map.groupBy(annotations, ({ frame, system }) => `${frame} ${system?.definition ?? system?.name}`);
  const moved = [...groups.values()].map(async (group) => {
    const move = await mover(group[0], places);
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

function positionsOf(shape: ForeignShape): readonly Pixel[] {
  if (shape.form === 'ring') return shape.ring;
  return shape.form === 'point' ? [shape.at] : [];
}

function shapeAt(shape: ForeignShape, pixels: readonly (Pixel | null)[]): ForeignShape | null {
  const known = pixels.filter((pixel) => pixel !== null);
  if (known.length !== pixels.length) return null;
  if (shape.form === 'ring') return { form: 'ring', ring: known };
  return shape.form === 'point' && known[0] !== undefined ? { form: 'point', at: known[0] } : shape;
}

async function mover(first: Annotation | undefined, { scene, georeference }: Places): Promise<MoveAll> {
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
