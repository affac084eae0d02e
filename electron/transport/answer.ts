import type { z } from 'zod';
import type { Reply } from '../../shared/bridge.ts';
import type { CallName, EventName, Handlers, Payload } from '../../shared/contract.ts';
import { calls, events } from '../../shared/contract.ts';
import { AppError } from '../../shared/errors.ts';

/** `outputs` also holds each answer against the contract: for tests, as large answers make it dear. */
export type Checks = 'inputs' | 'outputs';

/** Validates the input, runs the handler and folds any failure into the envelope; never rejects. */
export async function answer(
  handlers: Handlers,
  { name, input }: { readonly name: unknown; readonly input: unknown },
  checks: Checks = 'inputs',
): Promise<Reply> {
  try {
    if (!isCallName(name)) throw unknownCall(name);
    const { input: inputSchema, output: outputSchema } = calls[name];
    const handler = handlers[name] as (input: unknown) => unknown;
    const value = await handler(accepted(inputSchema, input, `The call ${name} was given a wrong value`));
    if (checks === 'outputs') accepted(outputSchema, value, `The call ${name} answered with a wrong value`);
    return { ok: true, value };
  } catch (failure) {
    return refusal(failure);
  }
}

/** The same from JSON text `{"name", "input"}` to the JSON text of a `Reply`. */
export async function answerText(handlers: Handlers, text: string, checks: Checks): Promise<string> {
  try {
    return JSON.stringify(await answer(handlers, parsedCall(text), checks));
  } catch (failure) {
    return JSON.stringify(refusal(failure));
  }
}

/** An event as the JSON text `{"event", "payload"}` that travels to the window. */
export function eventText<E extends EventName>(event: E, payload: Payload<E>, checks: Checks): string {
  if (checks === 'outputs') accepted(events[event], payload, `The event ${event} carries a wrong value`);
  return JSON.stringify({ event, payload });
}

/** The envelope of a failure: its own code where it was planned for, `unexpected` otherwise. */
export function refusal(failure: unknown): Reply & { readonly ok: false } {
  if (failure instanceof AppError) {
    const { code, message, details } = failure;
    return { ok: false, error: { code, message, ...(details && { details }) } };
  }
  const cause = failure instanceof Error ? failure.message : String(failure);
  const message = `Something unforeseen went wrong: ${cause}. Try again; if it happens again, report this text.`;
  return { ok: false, error: { code: 'unexpected', message } };
}

function parsedCall(text: string): { name: unknown; input: unknown } {
  try {
    const { name, input } = JSON.parse(text) as { name?: unknown; input?: unknown };
    return { name, input };
  } catch (cause) {
    throw new AppError('invalid-input', 'What the window asked is no JSON. Reload the window and try again.', {
      cause,
    });
  }
}

const isCallName = (name: unknown): name is CallName => typeof name === 'string' && Object.hasOwn(calls, name);

function unknownCall(name: unknown): AppError {
  const shown = typeof name === 'string' ? `"${name.slice(0, 80)}"` : 'that is no text';
  return new AppError(
    'unknown-call',
    `There is no call ${shown}. The window and the host may be of different versions.`,
  );
}

function accepted(schema: z.ZodType, value: unknown, complaint: string): unknown {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const where = issue?.path.length ? ` at ${issue.path.map(String).join('.')}` : '';
  throw new AppError(
    'invalid-input',
    `${complaint}${where}: ${issue?.message ?? 'it does not fit'}. Check it and try again.`,
  );
}
