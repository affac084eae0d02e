import type { Emit, Handlers } from '../../shared/contract.ts';
import { AppError } from '../../shared/errors.ts';

/** Says how far a task has come; `text` is a whole phrase for the analyst. */
export type Progress = (done: number, total: number, text: string) => void;

/** Long work that shows progress and can be cancelled, by the id the renderer gave it. */
export interface Tasks {
  /** Runs the work; rejects with `cancelled` once it was cancelled and has stopped. */
  run<T>(task: string, work: (signal: AbortSignal, progress: Progress) => Promise<T>): Promise<T>;
  readonly handlers: Pick<Handlers, 'task.cancel'>;
}

/** Keeps the running tasks; cancelling one that has ended does nothing. */
export function createTasks(emit: Emit): Tasks {
  const running = new Map<string, AbortController>();
  return {
    async run(task, work) {
      const controller = new AbortController();
      running.set(task, controller);
      try {
        return await work(controller.signal, (done, total, text) => emit('task.progress', { task, done, total, text }));
      } catch (failure) {
        throw controller.signal.aborted ? cancelled(failure) : failure;
      } finally {
        running.delete(task);
      }
    },
    handlers: {
      'task.cancel': ({ task }) => {
        running.get(task)?.abort();
        return {};
      },
    },
  };
}

function cancelled(failure: unknown): AppError {
  if (failure instanceof AppError && failure.code === 'cancelled') return failure;
  return new AppError('cancelled', 'The work was cancelled; nothing of it was kept.', { cause: failure });
}
