import type { Scene } from '../../shared/domain/scene.ts';
import { geoJsonPolygon, type GeoJsonPolygon } from './geojson-polygon.ts';
import { envelopeOf } from './geopackage-geometry.ts';
import { classNames, imageFacts } from './pixel-image.ts';
import type { SightingView } from './sighting-view.ts';
import { sightingsGeoJson } from './sightings-geojson.ts';
import { viewsByScene, type ViewContent, type ViewFile } from './view-content.ts';

const folder = 'data/view/stac/';
const stacVersion = '1.0.0';
const labelExtension = 'https://stac-extensions.github.io/label/v1.0.1/schema.json';
const projectionExtension = 'https://stac-extensions.github.io/projection/v1.0.0/schema.json';

/**
 * A STAC 1.0 catalogue: an item a scene, without its pixels, and a label item (label extension 1.0.1) with the
 * sightings as GeoJSON. STAC wants a time of every item, so scenes without one are left out.
 */
export function* stac(content: ViewContent): Generator<ViewFile> {
  const timed = viewsByScene(content).filter(([{ acquired }]) => acquired !== null);
  const names = classNames(content.views);
  const stem = ({ id }: Scene) => content.stems.get(id) ?? id;
  for (const [scene, views] of timed) {
    yield jsonFile(`scenes/${stem(scene)}.json`, sceneItem(scene, stem(scene)));
    yield jsonFile(`labels/${stem(scene)}.json`, labelItem({ scene, views, names, stem: stem(scene) }));
    yield { path: `${folder}labels/${stem(scene)}.geojson`, content: sightingsGeoJson(views, content) };
  }
  const items = timed.flatMap(([scene]) => [`./scenes/${stem(scene)}.json`, `./labels/${stem(scene)}.json`]);
  yield jsonFile('catalog.json', {
    type: 'Catalog',
    stac_version: stacVersion,
    id: 'plimsoll-sightings',
    description: 'Vessels seen in images, and which images.',
    links: [
      { rel: 'root', href: './catalog.json', type: 'application/json' },
      ...items.map((href) => ({ rel: 'item', href, type: 'application/geo+json' })),
    ],
  });
}

const jsonFile = (path: string, value: unknown): ViewFile => ({
  path: folder + path,
  content: `${JSON.stringify(value, null, 1)}\n`,
});

function itemOf(scene: Scene, id: string) {
  const geometry = scene.footprint === null ? null : geoJsonPolygon(scene.footprint);
  const links = ['root', 'parent'].map((rel) => ({ rel, href: '../catalog.json', type: 'application/json' }));
  const bbox = geometry === null ? {} : { bbox: boundingBox(geometry) };
  return { type: 'Feature', stac_version: stacVersion, id, geometry, ...bbox, links };
}

/** West, south, east, north, RFC 7946 §5.2: west is the greater where the shape crosses the antimeridian. */
function boundingBox(geometry: GeoJsonPolygon): readonly number[] {
  const [west, east, south, north] = envelopeOf(geometry);
  if (geometry.type === 'Polygon') return [west, south, east, north];
  const parts = geometry.coordinates.map((rings) => envelopeOf({ type: 'Polygon', coordinates: rings }));
  const western = parts.filter(([from]) => from > -180).map(([from]) => from);
  const eastern = parts.filter(([, to]) => to < 180).map(([, to]) => to);
  return [Math.min(...western), south, Math.max(...eastern), north];
}

function sceneItem(scene: Scene, stem: string) {
  const { acquired, gsdMetres, crs, geoTransform, width, height } = scene;
  const transform = geoTransform && [1, 2, 0, 4, 5, 3].map((index) => geoTransform[index]);
  return {
    ...itemOf(scene, stem),
    stac_extensions: [projectionExtension],
    properties: {
      datetime: acquired?.utc,
      ...(gsdMetres === null ? {} : { gsd: gsdMetres }),
      'proj:epsg': crs?.epsg ?? null,
      'proj:shape': [height, width],
      ...(transform === null ? {} : { 'proj:transform': transform }),
      plimsoll: imageFacts(scene),
    },
    assets: {},
  };
}

interface LabelParts {
  readonly scene: Scene;
  readonly views: readonly SightingView[];
  readonly names: readonly string[];
  readonly stem: string;
}

function labelItem({ scene, views, names, stem }: LabelParts) {
  const counts = names
    .map((name) => ({ name, count: views.filter(({ sighting }) => sighting.vesselClass === name).length }))
    .filter(({ count }) => count > 0);
  const item = itemOf(scene, `${stem}-labels`);
  return {
    ...item,
    stac_extensions: [labelExtension],
    properties: {
      datetime: scene.acquired?.utc,
      'label:type': 'vector',
      'label:properties': ['vesselClass'],
      'label:classes': [{ name: 'vesselClass', classes: names }],
      'label:description': `Vessels seen in ${scene.fileName}`,
      'label:tasks': ['detection'],
      'label:methods': ['manual'],
      'label:overviews': [{ property_key: 'vesselClass', counts }],
    },
    links: [...item.links, { rel: 'source', href: `../scenes/${stem}.json`, type: 'application/geo+json' }],
    assets: {
      labels: { href: `./${stem}.geojson`, type: 'application/geo+json', roles: ['labels'], title: 'Sightings' },
    },
  };
}
