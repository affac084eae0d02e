import { v7 as uuidv7 } from 'uuid';
import type { Payload } from '../../shared/contract.ts';
import { call } from '../host.ts';
import { useMessages } from '../state/messages.ts';
import { attempt, tellError } from './tell.ts';

/** Runs long work of the host with progress and cancel on screen; null where it failed or was cancelled. */
export async function runTask<T>(title: string, work: (task: string) => Promise<T>): Promise<T | null> {
  const id = uuidv7();
  const started = { id, title, text: '', progress: null, canCancel: true };
  useMessages.setState(({ tasks }) => ({ tasks: [...tasks, started] }));
  const result = await attempt(() => work(id));
  useMessages.setState(({ tasks }) => ({ tasks: tasks.filter((task) => task.id !== id) }));
  return result;
}

export function cancelTask(task: string): void {
  call('task.cancel', { task }).catch(tellError);
}

/** Shows how far a task has come. */
export function showProgress({ task, done, total, text }: Payload<'task.progress'>): void {
  const progress = total > 0 ? done / total : null;
  useMessages.setState(({ tasks }) => ({ tasks: tasks.map((t) => (t.id === task ? { ...t, text, progress } : t)) }));
}
