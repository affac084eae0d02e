import type { PackageLoss, PackagePart } from '../../shared/domain/package-profile.ts';
import type { Scene } from '../../shared/domain/scene.ts';
import { cornersOf } from '../../shared/domain/shape.ts';
import { liesOutside, quadOf } from './pixel-image.ts';
import type { PackageContent } from './view-content.ts';

/** How many pictures a report holds at most, so that a browser still opens it. */
export const mostReportPictures = 200;

type Loss = readonly [what: PackageLoss['what'], count: number | null];

/** What the formats of a package cannot say of its content; a count of none is no loss. */
export function lossesOf(content: PackageContent, parts: readonly PackagePart[]): PackageLoss[] {
  const tally = tallyOf(content);
  const hasPictures = parts.includes('chips') && parts.includes('report');
  const byPart: Partial<Record<PackageLoss['part'], readonly Loss[]>> = {
    geojson: [['precision', null]],
    csv: [['other-candidates', tally.otherCandidates]],
    geopackage: [
      ['precision', null],
      ['no-place', tally.noPlace],
    ],
    kml: [
      ['precision', null],
      ['no-place', tally.noPlace],
      ['other-candidates', tally.otherCandidates],
    ],
    coco: [...pixelLosses(tally), ['other-candidates', tally.otherCandidates]],
    dota: [...labelLosses(tally)],
    'yolo-obb': [...labelLosses(tally), ['clipped', tally.clipped]],
    stac: [
      ['scenes-without-time-left-out', content.scenes.filter(({ acquired }) => acquired === null).length],
      ['unknown-scene-left-out', tally.unknownScene],
      ['precision', null],
    ],
    report: [
      ['attributes', null],
      ['pictures-limited', hasPictures ? Math.max(0, content.views.length - mostReportPictures) : 0],
    ],
  };
  const all: readonly Loss[] = [
    ['not-seen-left-out', content.notSeen ?? 0],
    ...(parts.includes('log')
      ? []
      : ([
          ['history', null],
          ['vessel-records', tally.linked],
        ] as const)),
  ];
  return [
    ...lossesIn('views', all),
    ...(['geojson', 'csv', ...parts] as const).flatMap((part) => lossesIn(part, byPart[part] ?? [])),
  ];
}

function lossesIn(part: PackageLoss['part'], losses: readonly Loss[]): PackageLoss[] {
  return losses.filter(([, count]) => count !== 0).map(([what, count]) => ({ part, what, count }));
}

type Tally = ReturnType<typeof tallyOf>;

function pixelLosses({ points, outside, unknownScene }: Tally): readonly Loss[] {
  return [
    ['points-left-out', points],
    ['outside-left-out', outside],
    ['unknown-scene-left-out', unknownScene],
  ];
}

function labelLosses(tally: Tally): readonly Loss[] {
  return [
    ...pixelLosses(tally),
    ['polygons-as-boxes', tally.polygons],
    ['bow-known', tally.unknownBows],
    ['attributes', null],
  ];
}

function tallyOf({ scenes, views }: PackageContent) {
  const sceneById = new Map(scenes.map((scene) => [scene.id, scene]));
  const inScenes = views.flatMap(({ sighting: { geometry, scene } }) => {
    const known = sceneById.get(scene);
    return known === undefined ? [] : [{ geometry, scene: known }];
  });
  const shapes = inScenes.filter(({ geometry }) => geometry.shape !== 'point');
  const inside = shapes.filter(({ geometry, scene }) => !liesOutside(cornersOf(geometry), scene));
  return {
    points: inScenes.length - shapes.length,
    outside: shapes.length - inside.length,
    unknownScene: views.length - inScenes.length,
    polygons: inside.filter(({ geometry }) => geometry.shape === 'polygon' && geometry.ring.length !== 4).length,
    unknownBows: inside.filter(({ geometry }) => geometry.shape === 'box' && !geometry.bowKnown).length,
    clipped: inside.filter(({ geometry, scene }) => sticksOut(quadOf(geometry) ?? [], scene)).length,
    noPlace: views.filter(({ sighting }) => sighting.place.lonLat === null).length,
    otherCandidates: views.filter(({ vessels }) => vessels.some(({ link }) => !link.chosen)).length,
    linked: views.filter(({ vessels }) => vessels.length > 0).length,
  };
}

function sticksOut(corners: readonly (readonly [number, number])[], { width, height }: Scene): boolean {
  return corners.some(([column, row]) => column < 0 || row < 0 || column > width || row > height);
}

const sentences: Readonly<Record<PackageLoss['what'], string>> = {
  history: 'who changed what and when: the log is not in this package',
  'vessel-records': 'vessels beyond name, IMO, MMSI and flag',
  'not-seen-left-out':
    'sightings carried over from an earlier image that are still to confirm, or gone: nobody saw them there',
  'other-candidates': 'candidates beside the chosen vessel, beyond their names',
  attributes: 'most attributes: see sightings.csv or sightings.geojson',
  'bow-known': 'that the bow of a box is not known',
  'points-left-out': 'sightings that are points: they are left out',
  'polygons-as-boxes': 'outlines: the smallest box around them stands for them',
  'outside-left-out': 'sightings outside of their image: they are left out',
  clipped: 'what sticks out of the image: it is cut at the edge',
  'unknown-scene-left-out': 'sightings whose scene is not in the package: they are left out',
  'no-place': 'sightings without a place on Earth: they are listed without one',
  'scenes-without-time-left-out': 'scenes whose time is not known: they and their sightings are left out',
  'pictures-limited': `pictures beyond the first ${mostReportPictures}: see the chips`,
  precision: 'places finer than 1 cm (7 decimals of a degree); pixel geometry is exact',
};

/** A loss as a line for people, in English. */
export function lossLine({ part, what, count }: PackageLoss): string {
  const of = count === null ? '' : ` (${count})`;
  return `${part === 'views' ? 'all views' : part}: ${sentences[what]}${of}`;
}
