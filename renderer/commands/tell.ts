import { AppError } from '../../shared/errors.ts';
import { addMessage } from '../state/messages.ts';

/** Says something that went well, or that the analyst should know. */
export const tell = (text: string): void => addMessage(null, text);

/** Says what failed and what to do; a cancelled action needs no message. */
export function tellError(error: unknown): void {
  if (error instanceof AppError) {
    if (error.code !== 'cancelled') addMessage(error.code, error.message);
    return;
  }
  addMessage('unexpected', error instanceof Error ? error.message : String(error));
}

/** Runs an action and says its failure; gives null where it failed. */
export async function attempt<T>(action: () => Promise<T>): Promise<T | null> {
  try {
    return await action();
  } catch (error) {
    tellError(error);
    return null;
  }
}
