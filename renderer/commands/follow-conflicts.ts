import { call, listen } from '../host.ts';
import { useConflicts } from '../state/conflicts.ts';
import { tellError } from './tell.ts';

/** Keeps the count of conflicts as the log has it, until the returned function is called. */
export function followConflicts(): () => void {
  const leave = [listen('entities.changed', read), listen('workspace.changed', read)];
  read();
  return () => leave.forEach((stop) => stop());
}

function read(): void {
  call('conflict.count', {})
    .then(({ count }) => useConflicts.setState({ count }))
    .catch(tellError);
}
