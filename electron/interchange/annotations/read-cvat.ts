import type { Pixel } from '../../../shared/domain/geometry.ts';
import {
  annotationFile,
  plainAnnotation,
  unreadable,
  type AnnotationFile,
  type ForeignImage,
  type ForeignShape,
  type ReadItem,
} from './annotation.ts';
import { maskOutlines } from './coco-mask.ts';
import { partNotes } from './place-feature.ts';
import { elementsBelow, type Element } from './read-xml.ts';

const shapes = new Set(['box', 'polygon', 'points', 'polyline', 'ellipse', 'cuboid', 'mask', 'skeleton', 'tag']);

/** CVAT for images 1.1: boxes turned clockwise about their middle by `rotation` degrees, polygons, points and masks. */
export function readCvat(root: Element): AnnotationFile {
  const items = elementsBelow(root, 'image').flatMap((image) => {
    const facts: ForeignImage = {
      fileName: image.attributes.get('name') ?? null,
      width: sideOf(image, 'width'),
      height: sideOf(image, 'height'),
      sha256: null,
    };
    return image.children
      .filter(({ name }) => shapes.has(name))
      .map((element, index) =>
        itemOf(element, `${element.name} ${index + 1} of ${facts.fileName ?? 'an image'}`, facts),
      );
  });
  return annotationFile('cvat', [...items, ...ofOnlyFrame(elementsBelow(root, 'track'))]);
}

/** CVAT for video: the shapes of its only frame, for a scene is one picture. */
function ofOnlyFrame(tracks: readonly Element[]): ReadItem[] {
  const frames = new Set(tracks.flatMap((track) => seen(track).map(({ attributes }) => attributes.get('frame'))));
  if (frames.size > 1) throw unreadable('it is CVAT for video; export the task as CVAT for images 1.1');
  return tracks.flatMap(itemsOf);
}

function itemsOf(track: Element, index: number): ReadItem[] {
  const label = track.attributes.get('label') ?? null;
  return seen(track).map((element) => {
    const item = itemOf(element, `track ${index + 1}`, null);
    return 'shape' in item ? { ...item, label } : item;
  });
}

const seen = (track: Element): readonly Element[] =>
  track.children.filter(({ name, attributes }) => shapes.has(name) && attributes.get('outside') !== '1');

function sideOf(image: Element, name: string): number | null {
  const side = Number(image.attributes.get(name) ?? NaN);
  return Number.isFinite(side) ? side : null;
}

function itemOf(element: Element, name: string, image: ForeignImage | null): ReadItem {
  const { attributes } = element;
  const found = element.name === 'mask' ? maskOf(element) : shapeOf(element);
  if (typeof found === 'string') return { name, reason: found };
  const said = element.children
    .filter((child) => child.name === 'attribute')
    .map((child) => [child.attributes.get('name') ?? 'attribute', child.text.trim()] as const);
  const occluded = attributes.get('occluded') === '1' ? { occluded: true } : {};
  const group = attributes.get('group_id');
  return plainAnnotation({
    name,
    frame: 'pixel',
    ...found,
    image,
    label: attributes.get('label') ?? null,
    attributes: { ...Object.fromEntries(said), ...occluded, ...(group === undefined ? {} : { group_id: group }) },
  });
}

interface Found {
  readonly shape: ForeignShape;
  readonly notes: readonly string[];
}

function shapeOf(element: Element): Found | string {
  if (element.name === 'box') return boxOf(element);
  const ring = (element.attributes.get('points') ?? '').split(';').map((pair): Pixel => {
    const [x, y] = pair.split(',');
    return [Number(x || NaN), Number(y || NaN)];
  });
  const [at] = ring;
  if (element.name === 'polygon') return { shape: { form: 'ring', ring }, notes: [] };
  if (element.name === 'points' && ring.length === 1 && at !== undefined)
    return { shape: { form: 'point', at }, notes: [] };
  return `The shape “${element.name}” is no hull.`;
}

function numbersOf({ attributes }: Element, names: readonly string[]): number[] {
  return names.map((name) => Number(attributes.get(name) || NaN));
}

function boxOf(element: Element): Found | string {
  const [left = NaN, top = NaN, right = NaN, bottom = NaN] = numbersOf(element, ['xtl', 'ytl', 'xbr', 'ybr']);
  const angleDegrees = Number(element.attributes.get('rotation') ?? 0);
  if (![left, top, right, bottom, angleDegrees].every(Number.isFinite)) return 'Its box is no numbers.';
  const centre: Pixel = [(left + right) / 2, (top + bottom) / 2];
  return { shape: { form: 'box', centre, length: bottom - top, beam: right - left, angleDegrees }, notes: [] };
}

/** Masks run along the rows of their own rectangle, so that columns and rows are changed over. */
function maskOf(element: Element): Found | string {
  const [left = NaN, top = NaN, width = NaN, height = NaN] = numbersOf(element, ['left', 'top', 'width', 'height']);
  const counts = (element.attributes.get('rle') ?? '').split(',').map(Number);
  const mask = maskOutlines(counts, width, height);
  const [ring] = mask?.rings ?? [];
  if (mask === null || ring === undefined) return 'Its mask does not fill its rectangle, or is empty.';
  const moved = ring.map(([row, column]): Pixel => [column + left, row + top]);
  return { shape: { form: 'ring', ring: moved }, notes: partNotes(mask.rings.length, mask.holes) };
}
