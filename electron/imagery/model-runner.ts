import { Worker } from 'node:worker_threads';
import { AppError } from '../../shared/errors.ts';
import { workerEntry } from '../worker-entry.ts';
import type { ModelAnswer, ModelPort, ModelQuestion, ModelTensor } from './model-messages.ts';
import { unfit } from './model-shape.ts';

/** A model in a thread of its own, which is ended where it takes too long or is no longer wanted. */
export interface ModelRunner {
  readonly inputs: readonly ModelPort[];
  readonly outputs: readonly ModelPort[];
  /** Throws `model-failed` where the model fails or takes too long, `cancelled` where the signal said so. */
  run(input: ModelTensor): Promise<ModelTensor>;
  close(): Promise<void>;
}

interface RunnerOptions {
  readonly signal: AbortSignal;
  /** How long opening, or one picture, may take. */
  readonly timeoutMs: number;
}

/** Opens a model from its bytes; throws `model-unfit` where it is none. */
export async function openModel(bytes: Uint8Array, { signal, timeoutMs }: RunnerOptions): Promise<ModelRunner> {
  const worker = new Worker(workerEntry('model-worker'), { resourceLimits: { maxOldGenerationSizeMb: 512 } });
  worker.unref();
  const ask = (question: ModelQuestion): Promise<ModelAnswer> => answerOf(worker, question, { signal, timeoutMs });
  const close = async (): Promise<void> => void (await worker.terminate());
  try {
    const opened = await ask({ kind: 'open', bytes });
    if (opened.kind !== 'opened') throw unfit('cannot be opened as an ONNX model of operators known here', opened);
    const run = async (input: ModelTensor): Promise<ModelTensor> => {
      const answer = await ask({ kind: 'run', input });
      if (answer.kind === 'rows') return answer.output;
      throw failed('it could not be worked out on this scene', answer);
    };
    return { inputs: opened.inputs, outputs: opened.outputs, run, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** One answer to one question; the thread is ended where it does not come. */
function answerOf(worker: Worker, question: ModelQuestion, { signal, timeoutMs }: RunnerOptions): Promise<ModelAnswer> {
  const { promise, resolve, reject } = Promise.withResolvers<ModelAnswer>();
  const end = (error: AppError): void => {
    reject(error);
    void worker.terminate();
  };
  const cancel = (): void => end(new AppError('cancelled', 'The search by the model was cancelled.'));
  const timer = setTimeout(() => end(failed(`one picture took it more than ${timeoutMs / 1000} s`)), timeoutMs);
  const crash = (cause: unknown): void => end(failed('it stopped, perhaps for want of memory', cause));
  const exit = (): void => crash(null);
  signal.addEventListener('abort', cancel);
  worker.once('message', resolve).once('error', crash).once('exit', exit);
  if (signal.aborted) cancel();
  else worker.postMessage(question, []);
  return promise.finally(() => {
    clearTimeout(timer);
    signal.removeEventListener('abort', cancel);
    worker.off('message', resolve).off('error', crash).off('exit', exit);
  });
}

const failed = (why: string, cause?: unknown): AppError =>
  new AppError('model-failed', `The model gave nothing: ${why}. Try a smaller or another model.`, { cause });
