import { z } from 'zod';
import { Fields } from './json.ts';

/** What is said of sightings of one sort, under a name, to be said again by one key: values by register. */
export const AttributeTemplate = z.object({
  id: z.uuid(),
  kind: z.literal('attribute template'),
  name: z.string().trim().min(1).max(100),
  values: Fields,
});
export type AttributeTemplate = z.output<typeof AttributeTemplate>;

/** How many templates and added classes have a key of their own. */
export const keyedTemplates = [1, 2, 3, 4, 5, 6, 7, 8, 9] as const;
export const keyedClasses = [1, 2, 3, 4, 5, 6] as const;
