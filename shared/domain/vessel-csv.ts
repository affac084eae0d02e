import { z } from 'zod';
import { vesselColumns } from './vessel.ts';

export const VesselMapping = z.partialRecord(z.enum(vesselColumns), z.string());
export type VesselMapping = z.output<typeof VesselMapping>;

export const CsvPreview = z.object({
  path: z.string(),
  encoding: z.string(),
  delimiter: z.string(),
  headers: z.array(z.string()),
  rows: z.array(z.array(z.string())),
  mapping: VesselMapping,
});
export type CsvPreview = z.output<typeof CsvPreview>;

export const ImportReceipt = z.object({
  source: z.string(),
  rows: z.number().int(),
  added: z.number().int(),
  updated: z.number().int(),
  warnings: z.array(z.object({ row: z.number().int(), text: z.string() })),
  skipped: z.array(z.object({ row: z.number().int(), text: z.string() })),
});
export type ImportReceipt = z.output<typeof ImportReceipt>;
