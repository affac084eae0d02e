import { z } from 'zod';
import { Geometry, LonLat } from './geometry.ts';
import { FoundBy } from './found-by.ts';
import type { Json } from './json.ts';

export const vesselClasses = [
  'product tanker',
  'crude tanker',
  'chemical tanker',
  'gas carrier',
  'bunker barge',
  'bulk carrier',
  'general cargo',
  'container ship',
  'fishing vessel',
  'naval vessel',
  'other',
  'unknown',
] as const;
export const activities = [
  'berthed',
  'moored to buoy',
  'anchored',
  'underway',
  'ship-to-ship',
  'drifting',
  'dry dock',
  'unknown',
] as const;
export const loadStates = ['laden', 'partly laden', 'ballast', 'unknown'] as const;
export const loadBases = [
  'freeboard or shadow',
  'boot-topping visible',
  'trim',
  'AIS draught',
  'sea-level photo',
  'before and after pair',
] as const;
export const aisStates = [
  'transmitting, consistent',
  'no AIS in the loaded data',
  'spoofed position',
  'spoofed identity',
  'no coverage',
  'not checked',
] as const;
export const deceptionTags = [
  'identity painted over',
  'ship-to-ship transfer',
  'falsified documents',
  'AIS disabled',
  'AIS manipulated',
  'flag or name changed',
] as const;
export const confidences = ['possible', 'probable', 'confirmed'] as const;
export const reviewStates = ['draft', 'submitted', 'accepted', 'returned'] as const;
const sightingOrigins = ['suggestion accepted'] as const;
export const standings = ['to confirm', 'gone'] as const;
export const sourceReliabilities = ['A', 'B', 'C', 'D', 'E', 'F'] as const;
export const informationCredibilities = ['1', '2', '3', '4', '5', '6'] as const;

/** A value of a list that can be added to; see `scheme.ts`. What another desk added is kept as it is. */
export const ListValue = z.string().trim().min(1).max(100);

/** Where a sighting holds the value of a field that was added to the scheme. */
export type AddedRegister = `added.${string}`;
type AddedValues = { readonly [register: AddedRegister]: Json | undefined };

/** A sighting as the log holds it: one register a field; the geometry is one. */
export const Sighting = z.object({
  id: z.uuid(),
  kind: z.literal('sighting'),
  scene: z.uuid(),
  geometry: Geometry,
  vesselClass: ListValue,
  activity: ListValue,
  loadState: ListValue,
  loadBasis: z.array(ListValue),
  aisState: ListValue,
  deception: z.array(ListValue),
  berth: z.string().nullable(),
  confidence: z.enum(confidences),
  sourceReliability: z.enum(sourceReliabilities).nullable(),
  informationCredibility: z.enum(informationCredibilities).nullable(),
  remarks: z.string().nullable(),
  marking: z.string().nullable(),
  review: z.enum(reviewStates),
  /** Why a reviewer returned it. */
  reviewReason: z.string().max(1000).nullable().optional(),
  /** Kept from slips of the hand until it is unlocked. */
  locked: z.boolean().nullable().optional(),
  /** The coverage pass it was drawn in. */
  pass: z.uuid().nullable().optional(),
  /** The sighting of an earlier scene it was carried over from. */
  carriedFrom: z.uuid().nullable().optional(),
  /** A carried one is no sighting while it is `to confirm`, nor once it is `gone`. */
  standing: z.enum(standings).nullable().optional(),
  /** How it came about where nobody drew it: a suggestion that was accepted. */
  origin: z.enum(sightingOrigins).nullable().optional(),
  /** The model that proposed it, where one did. */
  foundBy: FoundBy.nullable().optional(),
  /** An earlier sighting of the same hull; see `chainOf`. */
  sameAs: z.uuid().nullable().optional(),
});
export type Sighting = z.output<typeof Sighting> & AddedValues;

/** What a new sighting holds beside its scene and geometry. */
export const newSightingFields = {
  kind: 'sighting',
  vesselClass: 'unknown',
  activity: 'unknown',
  loadState: 'unknown',
  loadBasis: [],
  aisState: 'not checked',
  deception: [],
  berth: null,
  confidence: 'possible',
  sourceReliability: null,
  informationCredibility: null,
  remarks: null,
  marking: null,
  review: 'draft',
} as const satisfies Omit<z.output<typeof Sighting>, 'id' | 'scene' | 'geometry'>;

/** A length with its standard uncertainty, both in metres. */
export const Measured = z.object({ metres: z.number(), plusMinusMetres: z.number() });
export type Measured = z.output<typeof Measured>;

/** What follows from a sighting's pixels through its scene's exact georeference; null where the scene has none. */
export const Place = z.object({
  lonLat: LonLat.nullable(),
  /** The outline: box corners from bow to port side around (bow-port, bow-starboard, stern-starboard, stern-port), or the ring. */
  outline: z.array(LonLat).nullable(),
  length: Measured.nullable(),
  beam: Measured.nullable(),
  /** True heading of the bow, 0–360, for boxes. Where the bow is unknown it is the axis, 0–180. */
  headingDegrees: z.number().nullable(),
});
export type Place = z.output<typeof Place>;

export const PlacedSighting = Sighting.extend({
  place: Place,
  changedAt: z.iso.datetime(),
  changedBy: z.string(),
  conflicts: z.number().int(),
});
export type PlacedSighting = z.output<typeof PlacedSighting> & AddedValues;
