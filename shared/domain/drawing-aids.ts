import { z } from 'zod';
import { AttributeTemplate } from './attribute-template.ts';
import { LonLat } from './geometry.ts';
import { ListValue } from './sighting.ts';

/** A hull of a fixed class and size in metres, to be stamped on a scene. */
export const ClassTemplate = z.object({
  id: z.uuid(),
  kind: z.literal('class template'),
  name: z.string().min(1).max(100),
  vesselClass: ListValue,
  lengthMetres: z.number().min(1).max(1000),
  beamMetres: z.number().min(1).max(200),
});
export type ClassTemplate = z.output<typeof ClassTemplate>;

/** The line along which ships lie at a berth, drawn once and there in every scene of the place. */
export const BerthLine = z.object({ id: z.uuid(), kind: z.literal('berth line'), line: z.array(LonLat).min(2) });
export type BerthLine = z.output<typeof BerthLine>;

/** What helps to draw, shared by all scenes of a workspace. */
export const DrawingAids = z.object({
  templates: z.array(ClassTemplate),
  attributeTemplates: z.array(AttributeTemplate),
  berthLines: z.array(BerthLine),
});
export type DrawingAids = z.output<typeof DrawingAids>;

/** Common hulls to start a list from: typical sizes of their kind. */
export const usualTemplates: readonly Omit<ClassTemplate, 'id' | 'kind'>[] = [
  { name: 'Coastal tanker', vesselClass: 'product tanker', lengthMetres: 95, beamMetres: 15 },
  { name: 'Handy', vesselClass: 'chemical tanker', lengthMetres: 145, beamMetres: 23.7 },
  { name: 'MR', vesselClass: 'product tanker', lengthMetres: 183, beamMetres: 32.2 },
  { name: 'LR2 / Aframax', vesselClass: 'crude tanker', lengthMetres: 250, beamMetres: 44 },
  { name: 'Suezmax', vesselClass: 'crude tanker', lengthMetres: 274, beamMetres: 48 },
  { name: 'VLCC', vesselClass: 'crude tanker', lengthMetres: 333, beamMetres: 60 },
  { name: 'Bunker barge', vesselClass: 'bunker barge', lengthMetres: 65, beamMetres: 11 },
];
