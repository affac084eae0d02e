import type { Handlers } from '../../shared/contract.ts';
import { BerthLine, ClassTemplate } from '../../shared/domain/drawing-aids.ts';
import type { Workspace } from '../log/workspace.ts';

/** The call that reads templates and berth lines; what another version wrote in a way this one cannot read is left out. */
export function drawingAidHandlers(workspace: Pick<Workspace, 'entities'>): Pick<Handlers, 'drawing.aids'> {
  return {
    'drawing.aids': () => ({
      templates: workspace.entities('class template').flatMap(({ id, fields }) => {
        const { data } = ClassTemplate.safeParse({ ...fields, id });
        return data ? [data] : [];
      }),
      berthLines: workspace.entities('berth line').flatMap(({ id, fields }) => {
        const { data } = BerthLine.safeParse({ ...fields, id });
        return data ? [data] : [];
      }),
    }),
  };
}
