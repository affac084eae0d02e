import { markupText } from './markup-text.ts';
import type { SightingColumn } from './sighting-columns.ts';
import { chosenVessel, type SightingView } from './sighting-view.ts';
import { placeGeometry, type GeoJsonGeometry } from './sightings-geojson.ts';
import { viewsByScene, type ViewContent } from './view-content.ts';
import { zipBuffer } from './zip-buffer.ts';

const kmlTypes = { text: 'string', real: 'double', integer: 'int', boolean: 'bool', datetime: 'string' } as const;

const styles = [
  ['possible', 'ff00a5ff'],
  ['probable', 'ff00ffff'],
  ['confirmed', 'ff00ff00'],
] as const;

/**
 * Sightings as KML 2.2 (OGC 07-147r2): a document a scene, outlines in lon/lat, every column as typed extended data.
 * Each document holds its own schema, for LIBKML looks nowhere else when it reads a KMZ.
 */
export function kml(content: ViewContent): string {
  const { marking, columns } = content;
  const known = new Set(content.scenes.map(({ id }) => id));
  const homeless = content.views.filter(({ sighting }) => !known.has(sighting.scene));
  return [
    '<?xml version="1.0" encoding="UTF-8"?>\n<kml xmlns="http://www.opengis.net/kml/2.2">\n<Document>\n',
    `<name>Sightings</name>\n<open>1</open>\n`,
    marking === null ? '' : `<description>${markupText(marking)}</description>\n`,
    ...styles.map(([name, colour]) => styleText(name, colour)),
    ...viewsByScene(content).map(([scene, views], index) =>
      sceneDocument(scene.fileName, views, { utc: scene.acquired?.utc ?? null, columns, schema: `scene-${index + 1}` }),
    ),
    homeless.length === 0
      ? ''
      : sceneDocument('Scenes not in this package', homeless, { utc: null, columns, schema: 'no-scene' }),
    '</Document>\n</kml>\n',
  ].join('');
}

/** The same as KMZ: one `doc.kml` in a ZIP that even PKZIP 2.0 reads. */
export const kmz = (document: Buffer | string): Promise<Buffer> => zipBuffer([{ path: 'doc.kml', content: document }]);

function styleText(name: string, colour: string): string {
  const line = `<LineStyle><color>${colour}</color><width>2</width></LineStyle>`;
  const icon = `<IconStyle><color>${colour}</color></IconStyle>`;
  return `<Style id="${name}">${icon}${line}<PolyStyle><color>33${colour.slice(2)}</color></PolyStyle></Style>\n`;
}

interface DocumentParts {
  readonly utc: string | null;
  readonly columns: readonly SightingColumn[];
  readonly schema: string;
}

function sceneDocument(name: string, views: readonly SightingView[], parts: DocumentParts): string {
  const fields = parts.columns.map(
    ({ name: field, type }) => `<SimpleField type="${kmlTypes[type]}" name="${field}"/>`,
  );
  const schema = `<Schema name="sighting" id="${parts.schema}">${fields.join('')}</Schema>\n`;
  const placemarks = views.map((view) => placemark(view, parts)).join('');
  return `<Document>\n<name>${markupText(name)}</name>\n${schema}${placemarks}</Document>\n`;
}

function placemark(view: SightingView, { utc, columns, schema }: DocumentParts): string {
  const { id, vesselClass, confidence } = view.sighting;
  const name = chosenVessel(view)?.name || vesselClass;
  const data = columns.flatMap(({ name: column, cell }) => {
    const value = cell(view);
    return value === null ? [] : [`<SimpleData name="${column}">${markupText(String(value))}</SimpleData>`];
  });
  return [
    `<Placemark id="s-${id}"><name>${markupText(name)}</name>`,
    utc === null ? '' : `<TimeStamp><when>${utc}</when></TimeStamp>`,
    `<styleUrl>#${markupText(confidence)}</styleUrl>`,
    `<ExtendedData><SchemaData schemaUrl="#${schema}">${data.join('')}</SchemaData></ExtendedData>`,
    geometryText(placeGeometry(view)),
    '</Placemark>\n',
  ].join('');
}

function geometryText(geometry: GeoJsonGeometry | null): string {
  if (geometry === null) return '';
  if (geometry.type === 'Point') return `<Point><coordinates>${geometry.coordinates.join(',')}</coordinates></Point>`;
  if (geometry.type === 'Polygon') return polygonText(geometry.coordinates);
  return `<MultiGeometry>${geometry.coordinates.map(polygonText).join('')}</MultiGeometry>`;
}

type Ring = readonly (readonly [number, number])[];

function polygonText(rings: readonly Ring[]): string {
  const [outer = [], ...inner] = rings;
  const holes = inner.map((ring) => `<innerBoundaryIs>${ringText(ring)}</innerBoundaryIs>`).join('');
  return `<Polygon><outerBoundaryIs>${ringText(outer)}</outerBoundaryIs>${holes}</Polygon>`;
}

function ringText(ring: Ring): string {
  const positions = ring.map((position) => position.join(',')).join(' ');
  return `<LinearRing><coordinates>${positions}</coordinates></LinearRing>`;
}
