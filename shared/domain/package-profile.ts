import { z } from 'zod';

/** What a package may hold beside the sightings as GeoJSON and CSV and the list of scenes, which it always holds. */
export const packageParts = [
  'log',
  'chips',
  'clean chips',
  'geopackage',
  'kml',
  'coco',
  'dota',
  'yolo-obb',
  'stac',
  'report',
] as const;
export const PackagePart = z.enum(packageParts);
export type PackagePart = z.output<typeof PackagePart>;

/** Whom a package is for. */
export const packageProfiles = ['evidence', 'partner', 'machine learning', 'gis', 'press'] as const;
export const PackageProfile = z.enum(packageProfiles);
export type PackageProfile = z.output<typeof PackageProfile>;

/** The parts a profile holds unless the analyst says otherwise. Only `evidence` and `press` hold pictures. */
export const profileParts: Readonly<Record<PackageProfile, readonly PackagePart[]>> = {
  evidence: ['log', 'chips'],
  partner: ['log', 'geopackage', 'kml', 'report'],
  'machine learning': ['coco', 'dota', 'yolo-obb', 'stac'],
  gis: ['geopackage', 'kml'],
  press: ['chips', 'kml', 'report'],
};

/** What the desk keeps to itself when a package is not for analysts. */
export const withheldFields = [
  'remarks',
  'sourceReliability',
  'informationCredibility',
  'review',
  'conflicts',
  'changedAt',
  'changedBy',
  'otherCandidates',
  'linkRemarks',
  'addedFields',
] as const;
export type WithheldField = (typeof withheldFields)[number];

/** What a profile leaves out of every view; the log would tell it all, so such a profile cannot hold the log. */
export function withheldBy(profile: PackageProfile): readonly WithheldField[] {
  return profile === 'press' ? withheldFields : [];
}

/** The parts of a package in their fixed order: the profile's, or those chosen; never the log where fields are withheld. */
export function partsOf(profile: PackageProfile, chosen: readonly PackagePart[] | null): PackagePart[] {
  const wanted = chosen ?? profileParts[profile];
  return packageParts.filter((part) => wanted.includes(part) && (part !== 'log' || withheldBy(profile).length === 0));
}

/** For whom a package is and what it holds; `parts` null means what the profile holds. */
export const PackageChoice = z.object({
  profile: PackageProfile.default('evidence'),
  parts: z.array(PackagePart).nullable().default(null),
  /** The marking of those it is for: what bears a higher one is left out. Null or nothing: all of it leaves. */
  release: z.string().max(400).nullable().optional(),
  /** To whom it goes: the log then holds what that desk lacks by what was last exchanged. Null or nothing: all of it. */
  peer: z.string().max(200).nullable().optional(),
  /** The peer gets all of it again, as after a loss. */
  whole: z.boolean().optional(),
  /** The sightings it holds, with what they belong to and what belongs to them. Null or nothing: all. */
  sightings: z.array(z.uuid()).min(1).max(100_000).nullable().optional(),
});
export type PackageChoice = z.output<typeof PackageChoice>;

/** What a part cannot say, and of how many sightings or scenes; null where it holds for all. */
export const packageLosses = [
  'history',
  'vessel-records',
  'not-seen-left-out',
  'other-candidates',
  'attributes',
  'bow-known',
  'points-left-out',
  'polygons-as-boxes',
  'outside-left-out',
  'clipped',
  'unknown-scene-left-out',
  'no-place',
  'scenes-without-time-left-out',
  'pictures-limited',
  'precision',
] as const;

/** A part, one of the two views every package holds, or `views` for all of them. */
const Shown = z.union([PackagePart, z.enum(['geojson', 'csv', 'views'])]);

export const PackageLoss = z.object({
  part: Shown,
  what: z.enum(packageLosses),
  count: z.number().int().nullable(),
});
export type PackageLoss = z.output<typeof PackageLoss>;

/** Entities of a kind that are left out because their marking is higher than the release. */
export const LeftOut = z.object({ kind: z.string(), count: z.number().int() });
export type LeftOut = z.output<typeof LeftOut>;

/** What will leave with a package, before it is written. `files` of chips is the most there can be. */
export const PackagePreview = z.object({
  profile: PackageProfile,
  parts: z.array(z.object({ part: Shown, files: z.number().int() })),
  operations: z.number().int(),
  scenes: z.number().int(),
  sightings: z.number().int(),
  marking: z.string().nullable(),
  withheld: z.array(z.enum(withheldFields)),
  losses: z.array(PackageLoss),
  leftOut: z.array(LeftOut),
  /** The number it would bear among those for the peer. */
  number: z.number().int().nullable(),
});
export type PackagePreview = z.output<typeof PackagePreview>;
