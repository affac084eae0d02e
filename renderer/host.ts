import { type Bridge, failureOf } from '../shared/bridge.ts';
import type { CallName, EventName, Input, Output, Payload } from '../shared/contract.ts';

declare global {
  interface Window {
    readonly bridge: Bridge;
  }
}

/** Asks the host; the only way out of the renderer. Throws `AppError` as the host answered. */
export async function call<C extends CallName>(name: C, input: Input<C>): Promise<Output<C>> {
  const reply = await window.bridge.call(name, input);
  if (!reply.ok) throw failureOf(reply);
  return reply.value as Output<C>;
}

/** Hears one kind of event until the returned function is called. */
export function listen<E extends EventName>(event: E, onEvent: (payload: Payload<E>) => void): () => void {
  return window.bridge.listen((name, payload) => {
    if (name === event) onEvent(payload as Payload<E>);
  });
}

/** Paths the host can read for files dropped on the window. */
export const pathsOf = (files: readonly File[]): Promise<string[]> => window.bridge.pathsOf(files);
