import {
  withheldBy,
  type PackageLoss,
  type PackagePart,
  type PackageProfile,
} from '../../shared/domain/package-profile.ts';
import { lossLine } from './package-losses.ts';

const partLines: Readonly<Record<PackagePart, string>> = {
  log: 'data/ops/                   the log, one operation a line (NDJSON, RFC 8785); this alone is authoritative',
  chips: 'data/view/chips/            one picture a sighting, where the image could be read',
  'clean chips':
    'data/view/chips-clean/      the same without anything drawn, pixel by pixel; index.json tells where they lie',
  geopackage: 'data/view/sightings.gpkg    sightings, scenes and linked vessels (GeoPackage 1.3)',
  kml: 'data/view/sightings.kml     the sightings for Google Earth and others (KML 2.2), and as sightings.kmz',
  coco: 'data/view/coco.json         the sightings in pixels of their images (COCO)',
  dota: 'data/view/dota/             the same as oriented boxes (DOTA); images.json tells which files are meant',
  'yolo-obb': 'data/view/yolo-obb/         the same for YOLO; images.json tells which files are meant',
  stac: 'data/view/stac/             scenes and sightings as a STAC 1.0 catalogue with the label extension 1.0.1',
  report: 'data/view/report-en.html    the sightings as a page to read and print; report-ko.html in Korean',
};

const signatureLines = `  It is signed. With the sender's public key, which does not come from this package:
    minisign -V -m tagmanifest-sha256.txt -p SENDER.pub
`;

/** What stands in a package's README.txt: what is in it, what is not, and how to check it with tools every system has. */
export function bagReadme(facts: {
  readonly profile: PackageProfile;
  readonly parts: readonly PackagePart[];
  readonly losses: readonly PackageLoss[];
  readonly isSigned: boolean;
}): string {
  const { profile, parts, losses, isSigned } = facts;
  const withheld = withheldBy(profile);
  return `This is a Plimsoll package: sightings of vessels in satellite images${parts.includes('log') ? ', with the log they come from' : ''}.
It was made for: ${profile}.

What is in it
  data/view/sightings.geojson the sightings in longitude and latitude (RFC 7946, WGS 84)
  data/view/sightings.csv     the same as a table (UTF-8, comma, RFC 4180)
  data/view/scenes.json       the images they were seen in: name, SHA-256, size, georeference; not the images
${parts.map((part) => `  ${partLines[part]}\n`).join('')}  bag-info.txt                package id, counts, marking, and how far each replica's log is contained
${withheld.length === 0 ? '' : `\nWhat was kept back\n  ${withheld.join(', ')}\n`}${losses.length === 0 ? '' : `\nWhat these formats do not hold\n${losses.map((loss) => `  ${lossLine(loss)}\n`).join('')}`}
How to check it
  Unpack it into an empty folder and run there:
    sha256sum -c manifest-sha256.txt
    sha256sum -c tagmanifest-sha256.txt
  Every line must say OK. On macOS: shasum -a 256 -c manifest-sha256.txt
${isSigned ? signatureLines : ''}  The layout is that of a bag (BagIt, RFC 8493).

How to read it
  Pixel positions are column, row; 0, 0 is the outer corner of the first pixel.
  angleDegrees of a box is the direction from stern to bow in the image, clockwise from the image's up.
  Corners of a box go clockwise in the image from the port side of the bow: bow port, bow starboard, stern starboard,
  stern port. Where bow_known is no, bow and stern may be the other way round.
  headingDegrees is the true heading of the bow; where the bow is not known it is the axis, from 0 to 180.
  In sightings.csv, text that a spreadsheet would take for a formula (= + - @ in front) has an apostrophe before it.
  Lengths are ellipsoidal, in metres, with one standard uncertainty.
`;
}
