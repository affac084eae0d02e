import type { GeoJsonGeometry } from './sightings-geojson.ts';

/** West, east, south, north: the order the spatial index wants. */
export type Envelope = readonly [minX: number, maxX: number, minY: number, maxY: number];

type Position = readonly number[];

/** The envelope of a geometry in WGS 84. */
export function envelopeOf(geometry: GeoJsonGeometry): Envelope {
  const corners = positionsOf(geometry);
  const lons = corners.map(([lon]) => lon ?? 0);
  const lats = corners.map(([, lat]) => lat ?? 0);
  return [Math.min(...lons), Math.max(...lons), Math.min(...lats), Math.max(...lats)];
}

function positionsOf(geometry: GeoJsonGeometry): readonly Position[] {
  if (geometry.type === 'Point') return [geometry.coordinates];
  return geometry.type === 'Polygon' ? geometry.coordinates.flat() : geometry.coordinates.flat(2);
}

/** A geometry as a GeoPackage holds it (OGC 12-128r15 §2.1.3): header, envelope, little-endian ISO WKB. */
export function geoPackageBlob(geometry: GeoJsonGeometry): Buffer {
  const header = Buffer.alloc(40);
  header.write('GP', 0, 'latin1');
  header.writeUInt8(0, 2);
  header.writeUInt8(0b11, 3);
  header.writeInt32LE(4326, 4);
  for (const [index, value] of envelopeOf(geometry).entries()) header.writeDoubleLE(value, 8 + 8 * index);
  return Buffer.concat([header, wkb(geometry)]);
}

function wkb(geometry: GeoJsonGeometry): Buffer {
  if (geometry.type === 'Point') return Buffer.concat([wkbHead(1), positions([geometry.coordinates])]);
  if (geometry.type === 'Polygon') return wkbPolygon(geometry.coordinates);
  const parts = geometry.coordinates.map(wkbPolygon);
  return Buffer.concat([wkbHead(6), count(parts.length), ...parts]);
}

function wkbPolygon(rings: readonly (readonly Position[])[]): Buffer {
  return Buffer.concat([
    wkbHead(3),
    count(rings.length),
    ...rings.flatMap((ring) => [count(ring.length), positions(ring)]),
  ]);
}

function wkbHead(type: number): Buffer {
  const head = Buffer.alloc(5);
  head.writeUInt8(1, 0);
  head.writeUInt32LE(type, 1);
  return head;
}

function count(number: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(number);
  return bytes;
}

function positions(all: readonly Position[]): Buffer {
  const bytes = Buffer.alloc(16 * all.length);
  for (const [index, [lon = 0, lat = 0]] of all.entries()) {
    bytes.writeDoubleLE(lon, 16 * index);
    bytes.writeDoubleLE(lat, 16 * index + 8);
  }
  return bytes;
}
