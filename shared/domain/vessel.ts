import { z } from 'zod';
import { confidences } from './sighting.ts';

/** A hull we talk about. Its names and numbers are identifiers: dated, sourced, non-unique claims. */
export const Vessel = z.object({
  id: z.uuid(),
  kind: z.literal('vessel'),
  /** The name shown; every name, this one too, is also an identifier. */
  name: z.string(),
  vesselType: z.string().nullable(),
  deadweightTonnes: z.number().nullable(),
  lengthMetres: z.number().nullable(),
  beamMetres: z.number().nullable(),
  built: z.number().int().nullable(),
  owner: z.string().nullable(),
  remarks: z.string().nullable(),
  marking: z.string().nullable(),
});
export type Vessel = z.output<typeof Vessel>;

export const identifierSchemes = ['name', 'imo', 'mmsi', 'call sign', 'flag'] as const;

export const VesselIdentifier = z.object({
  id: z.uuid(),
  kind: z.literal('vessel identifier'),
  vessel: z.uuid(),
  scheme: z.enum(identifierSchemes),
  /** As written in the source; checks warn, they never refuse. */
  value: z.string().min(1),
  from: z.string().nullable(),
  to: z.string().nullable(),
  facet: z.enum(['registered', 'digital', 'physical']),
  fraudulent: z.boolean(),
  source: z.string().nullable(),
});
export type VesselIdentifier = z.output<typeof VesselIdentifier>;

export const linkBases = ['visual', 'dimensions', 'AIS', 'report', 'continuity'] as const;

/** The claim "this sighting is that vessel". Of several links of one sighting one may be chosen. */
export const VesselLink = z.object({
  id: z.uuid(),
  kind: z.literal('vessel link'),
  sighting: z.uuid(),
  vessel: z.uuid(),
  confidence: z.enum(confidences),
  basis: z.array(z.enum(linkBases)),
  chosen: z.boolean(),
  remarks: z.string().nullable(),
});
export type VesselLink = z.output<typeof VesselLink>;

/** A vessel with what the log says of it, or, from the reference database, what a registry says (`source` set). */
export const VesselRecord = z.object({
  id: z.uuid(),
  origin: z.enum(['workspace', 'reference']),
  source: z.string().nullable(),
  name: z.string(),
  formerNames: z.array(z.string()),
  imo: z.string().nullable(),
  mmsi: z.string().nullable(),
  callSign: z.string().nullable(),
  flag: z.string().nullable(),
  vesselType: z.string().nullable(),
  deadweightTonnes: z.number().nullable(),
  lengthMetres: z.number().nullable(),
  beamMetres: z.number().nullable(),
  built: z.number().int().nullable(),
  owner: z.string().nullable(),
  remarks: z.string().nullable(),
  marking: z.string().nullable().optional(),
  /** Codes of warnings about its numbers, e.g. `imo-check-digit`, `mmsi-country-differs`. */
  warnings: z.array(z.object({ code: z.string(), text: z.string() })),
});
export type VesselRecord = z.output<typeof VesselRecord>;

/** The columns a vessel list may map to, in the order shown. */
export const vesselColumns = [
  'name',
  'formerNames',
  'imo',
  'mmsi',
  'callSign',
  'flag',
  'vesselType',
  'deadweightTonnes',
  'lengthMetres',
  'beamMetres',
  'built',
  'owner',
] as const;
export type VesselColumn = (typeof vesselColumns)[number];
