import { z } from 'zod';
import { Json } from './json.ts';

/** What new sightings say in a field: what was last said in it, or always the same. */
const EntryDefault = z.object({ mode: z.enum(['follow', 'keep']), value: Json });
export type EntryDefault = z.output<typeof EntryDefault>;

/** By register. */
export const EntryDefaults = z.record(z.string(), EntryDefault);
export type EntryDefaults = Readonly<z.output<typeof EntryDefaults>>;
