import { z } from 'zod';

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** A JSON value as the log stores it. Canonical form and its limits are in `canonical-json.ts`. */
export const Json: z.ZodType<Json> = z.json();

/** A record of registers: field name to value. */
export const Fields = z.record(z.string().min(1), Json);
export type Fields = z.output<typeof Fields>;
