import { z } from 'zod';
import { VesselIdentifier, VesselRecord } from '../domain/vessel.ts';
import { CsvPreview, ImportReceipt, VesselMapping } from '../domain/vessel-csv.ts';
import { call } from './call.ts';

/** What is asked about vessels. */
export const vesselCalls = {
  'vessel.search': call(
    z.object({ text: z.string(), limit: z.number().int().positive().max(500) }),
    z.array(VesselRecord),
  ),
  'vessel.get': call(z.object({ ids: z.array(z.uuid()) }), z.array(VesselRecord)),
  /** Every identifier the log holds of one workspace vessel, for editing; empty for a reference vessel. */
  'vessel.identifiers': call(z.object({ vessel: z.uuid() }), z.array(VesselIdentifier)),
  'vessel.previewCsv': call(z.object({ path: z.string() }), CsvPreview),
  'vessel.importCsv': call(
    z.object({ path: z.string(), mapping: VesselMapping, source: z.string().min(1), task: z.uuid() }),
    ImportReceipt,
  ),
  /** Copies a reference vessel into the log, so that the workspace stands alone; a workspace vessel is returned as is. */
  'vessel.adopt': call(z.object({ id: z.uuid() }), VesselRecord),
} as const;
