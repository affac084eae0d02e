import type { Geometry, Pixel, LonLat } from '../../shared/domain/geometry.ts';
import { placeThrough, nowhere } from '../../shared/domain/place.ts';
import type { Scene } from '../../shared/domain/scene.ts';
import { newSightingFields, type PlacedSighting } from '../../shared/domain/sighting.ts';
import type { LinkedVessel, SightingView } from '../../electron/interchange/sighting-view.ts';
import { viewContent, type ViewContent } from '../../electron/interchange/view-content.ts';

/** An id that sorts by its number. */
export const numberedId = (number: number): string => `01890000-0000-7000-8000-${String(number).padStart(12, '0')}`;

/** A scene of 1000 × 800 pixels of 1e-5° with its upper left corner at 129° E 35° N. */
export function aScene(fields: Partial<Scene> = {}): Scene {
  return {
    id: numberedId(1),
    kind: 'scene',
    fileName: 'port.tif',
    sha256: 'ab'.repeat(32),
    sizeBytes: 800_000,
    width: 1000,
    height: 800,
    bands: 1,
    type: 'uint8',
    noData: null,
    georeference: 'affine',
    georeferenceNote: null,
    crs: { epsg: 4326, name: 'WGS 84' },
    geoTransform: [129, 1e-5, 0, 35, 0, -1e-5],
    gsdMetres: 1,
    footprint: [
      [129, 35],
      [129.01, 35],
      [129.01, 34.992],
      [129, 34.992],
    ],
    acquired: { utc: '2022-05-14T02:17:01Z', source: 'tag' },
    sensor: 'MSI',
    provider: 'Copernicus & <sons>',
    credit: null,
    cloudPercent: null,
    niirs: null,
    port: null,
    marking: null,
    synthetic: false,
    ...fields,
  };
}

const toLonLat = ([column, row]: Pixel): LonLat => [129 + column * 1e-5, 35 - row * 1e-5];

/** A sighting with its place by `aScene`'s georeference, or nowhere where its scene has none. */
export function aSightingView(
  number: number,
  geometry: Geometry,
  parts: {
    readonly scene?: Scene | null;
    readonly fields?: Partial<PlacedSighting>;
    readonly vessels?: readonly LinkedVessel[];
  } = {},
): SightingView {
  const scene = parts.scene === undefined ? aScene() : parts.scene;
  const sighting: PlacedSighting = {
    ...newSightingFields,
    loadBasis: [],
    deception: [],
    id: numberedId(number),
    scene: scene?.id ?? numberedId(999),
    geometry,
    place: scene?.footprint ? placeThrough(geometry, toLonLat) : nowhere,
    changedAt: '2024-01-02T03:04:05.678Z',
    changedBy: 'Analyst',
    conflicts: 0,
    ...parts.fields,
  };
  return { sighting, scene, vessels: parts.vessels ?? [] };
}

export function aBox(fields: Partial<Extract<Geometry, { shape: 'box' }>> = {}): Geometry {
  return { shape: 'box', centre: [500, 400], length: 100, beam: 20, angleDegrees: 90, bowKnown: true, ...fields };
}

export function aLinkedVessel(number: number, fields: Partial<LinkedVessel & { chosen: boolean }> = {}): LinkedVessel {
  const { chosen = true, ...rest } = fields;
  const link = { kind: 'vessel link', sighting: numberedId(10), vessel: numberedId(number), chosen } as const;
  return {
    link: { ...link, id: numberedId(number + 500), confidence: 'probable', basis: ['visual'], remarks: 'secret link' },
    name: `SHIP ${number}`,
    imo: '9074729',
    mmsi: null,
    flag: 'PA',
    ...rest,
  };
}

/** One of each kind of scene and sighting there is. */
export function contentOfEveryKind(withheld: ViewContent['withheld'] = []): ViewContent {
  const port = aScene();
  const plain = aScene({
    id: numberedId(2),
    fileName: 'Port.png',
    georeference: 'none',
    crs: null,
    geoTransform: null,
    footprint: null,
    acquired: null,
    gsdMetres: null,
    provider: null,
    sensor: null,
  });
  const ring: Pixel[] = [
    [100, 100],
    [140, 90],
    [180, 100],
    [180, 130],
    [100, 130],
  ];
  const remarks = '한글 "quoted", <b>bold</b> & =1+1';
  const vessels = [aLinkedVessel(20), aLinkedVessel(21, { chosen: false })];
  const views = [
    aSightingView(10, aBox(), { vessels, fields: { remarks, vesselClass: 'crude tanker', confidence: 'probable' } }),
    aSightingView(11, aBox({ centre: [300, 300], bowKnown: false, angleDegrees: 30 })),
    aSightingView(12, { shape: 'polygon', ring }, { fields: { vesselClass: 'naval vessel' } }),
    aSightingView(13, { shape: 'point', at: [5, 5] }),
    aSightingView(14, aBox({ centre: [-200, 400] })),
    aSightingView(15, aBox({ centre: [10, 400] })),
    aSightingView(16, aBox(), { scene: plain }),
    aSightingView(17, aBox(), { scene: null }),
  ];
  return viewContent({ scenes: [port, plain], views }, { marking: 'CUI', withheld });
}
