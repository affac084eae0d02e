import type { PackagePart } from '../../shared/domain/package-profile.ts';
import { coco } from './coco.ts';
import { dota } from './dota.ts';
import { geoPackage } from './geopackage.ts';
import { kml, kmz } from './kml.ts';
import { stac } from './stac.ts';
import type { PackageContent, ViewContent, ViewFile } from './view-content.ts';
import { yoloObb } from './yolo-obb.ts';

/** The parts that follow from the sightings alone, without the log or pixels. */
export const plainParts = ['geopackage', 'kml', 'coco', 'dota', 'yolo-obb', 'stac'] as const satisfies PackagePart[];
type PlainPart = (typeof plainParts)[number];

/** The files of a part, one after the other. */
export const filesOfPart: Readonly<
  Record<PlainPart, (content: ViewContent) => Iterable<ViewFile> | AsyncIterable<ViewFile>>
> = {
  geopackage: function* (content) {
    yield { path: 'data/view/sightings.gpkg', content: geoPackage(content) };
  },
  kml: async function* (content) {
    const document = Buffer.from(kml(content));
    yield { path: 'data/view/sightings.kml', content: document };
    yield { path: 'data/view/sightings.kmz', content: await kmz(document) };
  },
  coco: function* (content) {
    yield { path: 'data/view/coco.json', content: coco(content) };
  },
  dota,
  'yolo-obb': yoloObb,
  stac,
};

/** How many files a part has; of pictures, how many it has at most. */
export function fileCount(part: PackagePart, { scenes, views }: PackageContent): number {
  const timed = scenes.filter(({ acquired }) => acquired !== null).length;
  const counts: Readonly<Record<PackagePart, number>> = {
    log: 0,
    chips: views.length,
    'clean chips': views.length === 0 ? 0 : views.length + 1,
    geopackage: 1,
    kml: 2,
    coco: 1,
    dota: scenes.length + 1,
    'yolo-obb': scenes.length + 2,
    stac: 3 * timed + 1,
    report: 2,
  };
  return counts[part];
}
