import type { AnnotationMapping, annotationPositions } from '../../shared/domain/annotation-import.ts';
import type { Geometry, Pixel } from '../../shared/domain/geometry.ts';
import type { Scene } from '../../shared/domain/scene.ts';
import { cornersOf } from '../../shared/domain/shape.ts';
import { geometryOfShape } from '../interchange/annotations/annotation-geometry.ts';
import type { Annotation, AnnotationFile, ForeignImage, ForeignShape } from '../interchange/annotations/annotation.ts';
import { liesOutside } from '../interchange/pixel-image.ts';
import { intoPixels, positionsOf, type Ground } from './annotation-pixels.ts';

/** An annotation with its shape in the pixels of the scene, or why it has none there. */
export type PlacedAnnotation =
  | { readonly annotation: Annotation; readonly geometry: Geometry }
  | { readonly annotation: Annotation; readonly reason: string };

interface Places extends Ground {
  readonly mapping: Pick<AnnotationMapping, 'positions' | 'bow'>;
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
  const outlines = await outlinesOfExact(file.annotations, exactOf, places);
  return file.annotations.map((annotation): PlacedAnnotation => {
    const elsewhere = isHere(annotation);
    const exact = exactOf(annotation);
    if (exact !== null) return inScene(withMove(annotation, outlines.get(annotation)), exact, places.scene);
    const isPixel = annotation.frame === 'pixel' || annotation.frame === 'share';
    if (isPixel && elsewhere !== null) return { annotation, reason: elsewhere };
    const shape = moved.get(annotation) ?? null;
    if (shape === null) return { annotation, reason: 'It has no place in this scene.' };
    return inScene(annotation, geometryOfShape(shape, { tolerancePixels: toleranceOf(annotation), bow }), places.scene);
  });
}

/** Where the outlines of those with exact pixels lie by their degrees, as somebody may have moved them in a GIS. */
async function outlinesOfExact(
  annotations: readonly Annotation[],
  exactOf: (annotation: Annotation) => Geometry | null,
  places: Places,
): Promise<ReadonlyMap<Annotation, number>> {
  const drawn = annotations.filter(
    (annotation) => exactOf(annotation) !== null && annotation.frame === 'lonLat' && isDrawn(annotation.shape),
  );
  if (drawn.length === 0 || (await places.georeference()) === null) return new Map();
  const shapes = await intoPixels(drawn, places);
  return new Map(
    drawn.flatMap((annotation) => {
      const [exact, shape] = [exactOf(annotation), shapes.get(annotation) ?? null];
      return exact === null || shape === null ? [] : [[annotation, farthest(exact, positionsOf(shape))] as const];
    }),
  );
}

const isDrawn = (shape: ForeignShape): boolean => positionsOf(shape).flat().every(Number.isFinite);

/** How far the corners of a geometry lie from the nearest of other positions, at most, in pixels. */
function farthest(geometry: Geometry, positions: readonly Pixel[]): number {
  const distances = cornersOf(geometry).map(([x, y]) =>
    Math.min(...positions.map(([u, v]) => Math.hypot(x - u, y - v))),
  );
  return Math.max(...distances);
}

/** More than degrees of seven decimals can be off. */
const movedPixels = 2;

function withMove(annotation: Annotation, pixels: number | undefined): Annotation {
  if (pixels === undefined || pixels <= movedPixels) return annotation;
  const note = `Its outline lies ${Math.round(pixels)} pixels from the pixel geometry beside it, which was taken.`;
  return { ...annotation, notes: [...annotation.notes, note] };
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
