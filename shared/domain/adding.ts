import { z } from 'zod';

/** One file of the list of those that are being added as scenes. */
export const AddingFile = z.object({
  path: z.string(),
  state: z.enum(['waiting', 'running', 'added', 'known', 'refused', 'cancelled']),
  sceneId: z.uuid().nullable(),
  /** Why it was not added; a whole sentence. */
  message: z.string().nullable(),
  /** Whether it was found in the watched folder, rather than chosen by the analyst. */
  watched: z.boolean(),
});
export type AddingFile = z.output<typeof AddingFile>;

/** The list, in the order the files came. */
export const AddingList = z.object({ files: z.array(AddingFile) });
export type AddingList = z.output<typeof AddingList>;
