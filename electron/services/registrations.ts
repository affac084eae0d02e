import type { Handlers } from '../../shared/contract.ts';
import type { Registration } from '../../shared/domain/registration.ts';
import type { Workspace } from '../log/workspace.ts';

/** The call that reads how pairs of scenes were shifted onto each other. */
export function registrationHandlers(workspace: Pick<Workspace, 'entities'>): Pick<Handlers, 'registration.list'> {
  return {
    'registration.list': () =>
      workspace.entities('registration').map(({ id, fields }) => ({ ...fields, id }) as Registration),
  };
}
