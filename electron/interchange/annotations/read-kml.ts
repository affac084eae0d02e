import type { Pixel } from '../../../shared/domain/geometry.ts';
import { annotationFile, type AnnotationFile, type ReadItem } from './annotation.ts';
import type { JsonRecord } from './json-values.ts';
import { placeFeature, type FeatureGeometry } from './place-feature.ts';
import { childOf, elementsBelow, type Element } from './read-xml.ts';

/** Placemarks of KML: polygons and points in WGS 84, with their extended data. Whatever they link to is not followed. */
export function readKml(roots: readonly Element[]): AnnotationFile {
  const items = roots
    .flatMap((root) => elementsBelow(root, 'Placemark'))
    .map((mark, index): ReadItem => {
      const name = `placemark ${index + 1}`;
      return placeFeature({ name, system: null, geometry: geometryOf(mark), properties: propertiesOf(mark) });
    });
  return annotationFile('kml', items);
}

function propertiesOf(mark: Element): JsonRecord {
  const own = ['name', 'description'].flatMap((name) => {
    const text = childOf(mark, name)?.text.trim() ?? '';
    return text === '' ? [] : [[name, text] as const];
  });
  const data = childOf(mark, 'ExtendedData');
  const simple = data === undefined ? [] : elementsBelow(data, 'SimpleData').map((item) => valueOf(item, item.text));
  const plain =
    data === undefined
      ? []
      : elementsBelow(data, 'Data').map((item) => valueOf(item, childOf(item, 'value')?.text ?? ''));
  return Object.fromEntries([...own, ...timesOf(mark), ...plain, ...simple]);
}

/** The times of a placemark, called as KML calls them. */
function timesOf(mark: Element): (readonly [string, string])[] {
  const said = ['TimeStamp', 'TimeSpan'].flatMap((name) => childOf(mark, name)?.children ?? []);
  return said.map(({ name, text }) => [name, text.trim()] as const);
}

const valueOf = (item: Element, text: string) => [item.attributes.get('name') ?? 'value', text] as const;

function geometryOf(mark: Element): FeatureGeometry | string | null {
  const polygons = elementsBelow(mark, 'Polygon').map((polygon) =>
    ['outerBoundaryIs', 'innerBoundaryIs'].flatMap((side) =>
      elementsBelow(polygon, side).map((boundary) => positionsOf(elementsBelow(boundary, 'coordinates')[0])),
    ),
  );
  if (polygons.length > 0) {
    const known = polygons.map((rings) => rings.filter((ring) => ring !== null));
    const isWhole = known.every((rings, index) => rings.length === polygons[index]?.length);
    return isWhole ? { form: 'polygons', polygons: known } : 'Its positions are not numbers.';
  }
  const points = elementsBelow(mark, 'Point');
  if (points.length === 0) return elementsBelow(mark, 'coordinates').length > 0 ? 'A line is no hull.' : null;
  const [at] = positionsOf(elementsBelow(mark, 'coordinates')[0]) ?? [];
  return at === undefined || points.length > 1 ? 'It is no single point of two numbers.' : { form: 'point', at };
}

function positionsOf(coordinates: Element | undefined): readonly Pixel[] | null {
  const words = coordinates?.text.trim().split(/\s+/) ?? [];
  const positions = words.map((word): Pixel => {
    const [lon, lat] = word.split(',');
    return [Number(lon || NaN), Number(lat || NaN)];
  });
  return positions.flat().every(Number.isFinite) ? positions : null;
}
