import { AppError } from '../../shared/errors.ts';

/** What opening a package came to: what was asked of it, or why it cannot be read. */
export type Opening<T> =
  | { readonly value: T; readonly failure: null }
  | { readonly value: null; readonly failure: AppError };

/** Gives a planned failure as an answer, to be shown where what opens the package is asked for. */
export async function opening<T>(work: () => Promise<T>): Promise<Opening<T>> {
  try {
    return { value: await work(), failure: null };
  } catch (failure) {
    if (failure instanceof AppError && failure.code !== 'cancelled') return { value: null, failure };
    throw failure;
  }
}
