import type { z } from 'zod';
import type { Handlers } from '../../shared/contract.ts';
import { AttributeTemplate } from '../../shared/domain/attribute-template.ts';
import { BerthLine, ClassTemplate } from '../../shared/domain/drawing-aids.ts';
import type { Workspace } from '../log/workspace.ts';

/** The call that reads what helps to draw and to describe; what another version wrote otherwise is left out. */
export function drawingAidHandlers(workspace: Pick<Workspace, 'entities'>): Pick<Handlers, 'drawing.aids'> {
  const read = <T>(kind: string, schema: z.ZodType<T>): T[] =>
    workspace.entities(kind).flatMap(({ id, fields }) => schema.safeParse({ ...fields, id }).data ?? []);
  return {
    'drawing.aids': () => ({
      templates: read('class template', ClassTemplate),
      attributeTemplates: read('attribute template', AttributeTemplate),
      berthLines: read('berth line', BerthLine),
    }),
  };
}
