import { call, listen } from '../host.ts';
import { useConflicts } from '../state/conflicts.ts';
import { onceSettled } from './once-settled.ts';
import { tellError } from './tell.ts';

/** An edit is drawn before it is asked what it does to the count, and a run of edits is counted once. */
const laterMs = 300;

/** Keeps the count of conflicts as the log has it, until the returned function is called. */
export function followConflicts(): () => void {
  const { later, forget } = onceSettled(laterMs, read);
  const leave = [forget, listen('entities.changed', later), listen('workspace.changed', read)];
  read();
  return () => leave.forEach((stop) => stop());
}

function read(): void {
  call('conflict.count', {})
    .then(({ count }) => useConflicts.setState({ count }))
    .catch(tellError);
}
