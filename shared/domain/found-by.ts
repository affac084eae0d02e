import { z } from 'zod';

/** The model file that proposed something, and what it called it; `label` null where it has no name for it. */
export const FoundBy = z.object({ fileName: z.string(), sha256: z.string(), label: z.string().nullable() });
export type FoundBy = z.output<typeof FoundBy>;
