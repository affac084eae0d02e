import { z } from 'zod';

export const DirectoryEntry = z.object({
  name: z.string(),
  path: z.string(),
  folder: z.boolean(),
  sizeBytes: z.number().int(),
  modified: z.iso.datetime(),
});

/** What a file chooser is asked for. */
export const ChooserRequest = z.object({
  purpose: z.enum([
    'scenes',
    'scene',
    'scene folder',
    'terrain',
    'csv',
    'annotations',
    'model',
    'package',
    'save package',
    'save sealed package',
    'exchange folder',
    'receipt',
    'identity',
    'public key',
    'save public key',
    'certificate',
    'save audit',
    'workspace',
    'save workspace',
  ]),
  suggestedName: z.string().nullable(),
});
export type ChooserRequest = z.output<typeof ChooserRequest>;
