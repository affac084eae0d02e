import type { GdalWindows } from './image.ts';
import type { GdalCall, GdalReturn } from './pool-jobs.ts';
import { AppError, type ErrorCode } from '../../shared/errors.ts';

/** GDAL's windows asked for through another thread: the imagery workers share the one GDAL of the host. */
export interface GdalOverPort {
  readonly windows: GdalWindows;
  receive(answer: GdalReturn): void;
}

export function createGdalOverPort(send: (call: GdalCall) => void): GdalOverPort {
  const waiting = new Map<number, (answer: GdalReturn) => void>();
  let lastCall = 0;

  function ask<T>(question: GdalCall['question']): Promise<T> {
    const call = ++lastCall;
    return new Promise<T>((resolve, reject) => {
      waiting.set(call, (answer) => {
        if (answer.failure) reject(new AppError(answer.failure.code as ErrorCode, answer.failure.message));
        else resolve(answer.value as T);
      });
      send({ kind: 'gdal', call, question });
    });
  }

  return {
    windows: {
      facts: (image) => ask({ image, window: null }),
      read: (image, window) => ask({ image, window }),
    },
    receive(answer) {
      const settle = waiting.get(answer.call);
      waiting.delete(answer.call);
      settle?.(answer);
    },
  };
}

/** Answers one such call by `gdal`. */
export async function answerGdalCall(gdal: GdalWindows, { call, question }: GdalCall): Promise<GdalReturn> {
  const { image, window } = question;
  try {
    const value = window === null ? await gdal.facts(image) : await gdal.read(image, window);
    return { kind: 'gdal', call, value, failure: null };
  } catch (error) {
    const code = error instanceof AppError ? error.code : 'scene-unreadable';
    return {
      kind: 'gdal',
      call,
      value: null,
      failure: { code, message: error instanceof Error ? error.message : String(error) },
    };
  }
}
