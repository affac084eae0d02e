import type { Pixel } from '../../../shared/domain/geometry.ts';
import {
  annotationFile,
  plainAnnotation,
  type AnnotationFile,
  type ForeignShape,
  type ReadItem,
} from './annotation.ts';
import { listOf, numberOf, positionOf, recordOf, textOf, type JsonRecord } from './json-values.ts';

/** Members of a shape that tell how it is drawn. */
const drawing = new Set(['line_color', 'fill_color', 'mask']);

/** Shapes of labelme: polygon, rectangle, oriented rectangle (four corners) and point. */
export function readLabelme(document: JsonRecord): AnnotationFile {
  const image = {
    fileName: textOf(document['imagePath']),
    width: numberOf(document['imageWidth']),
    height: numberOf(document['imageHeight']),
    sha256: null,
  };
  const items = listOf(document['shapes']).map((value, index): ReadItem => {
    const { label, points, shape_type: type, flags, attributes: own, ...beside } = recordOf(value);
    const name = `shape ${index + 1}`;
    const positions = listOf(points).map(positionOf);
    const known = positions.filter((position) => position !== null);
    const kind = textOf(type) ?? 'polygon';
    const shape = known.length === positions.length ? shapeOf(kind, known) : null;
    if (shape === null) return { name, reason: `The shape “${kind}” of ${positions.length} points is no hull.` };
    const said = Object.entries(beside).filter(([key, at]) => !drawing.has(key) && at !== null && at !== '');
    const attributes = { ...Object.fromEntries(said), ...recordOf(own), ...recordOf(flags) };
    return plainAnnotation({ name, frame: 'pixel', shape, image, label: textOf(label), attributes });
  });
  return annotationFile('labelme', items);
}

function shapeOf(kind: string, points: readonly Pixel[]): ForeignShape | null {
  const [first, second] = points;
  if (first === undefined) return null;
  if (kind === 'point') return { form: 'point', at: first };
  if (kind === 'rectangle' && second !== undefined && points.length === 2) {
    return { form: 'ring', ring: [first, [second[0], first[1]], second, [first[0], second[1]]] };
  }
  const isRing = ['polygon', 'rectangle', 'oriented_rectangle', 'rotation'].includes(kind);
  return isRing && points.length >= 3 ? { form: 'ring', ring: points } : null;
}
