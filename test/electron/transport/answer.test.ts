import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answer, answerText, eventText, refusal } from '../../../electron/transport/answer.ts';
import type { Handlers } from '../../../shared/contract.ts';
import { AppError } from '../../../shared/errors.ts';

const handlers = (over: Partial<Handlers>): Handlers => over as Handlers;

describe('answer', () => {
  it('hands the handler what the contract accepts and envelopes its value', async () => {
    const heard: unknown[] = [];
    const reply = await answer(
      handlers({
        'edit.history': (input) => {
          heard.push(input);
          return [];
        },
      }),
      { name: 'edit.history', input: { limit: 3, more: 'dropped' } },
    );
    expect([reply, heard]).toEqual([{ ok: true, value: [] }, [{ limit: 3 }]]);
  });

  it('folds a planned failure with its details and an unplanned one with a sentence', async () => {
    const details = { row: 3 };
    const planned = handlers({
      'edit.undo': () => {
        throw new AppError('disk-full', 'The disk is full. Free some space.', { details });
      },
    });
    const unplanned = handlers({ 'edit.undo': () => Promise.reject(new TypeError('x is undefined')) });
    const call = { name: 'edit.undo', input: {} };
    expect([await answer(planned, call), await answer(unplanned, call)]).toEqual([
      { ok: false, error: { code: 'disk-full', message: 'The disk is full. Free some space.', details } },
      {
        ok: false,
        error: {
          code: 'unexpected',
          message: 'Something unforeseen went wrong: x is undefined. Try again; if it happens again, report this text.',
        },
      },
    ]);
  });

  it('holds answers against the contract where asked to', async () => {
    const wrong = handlers({ 'workspace.status': () => ({ path: 7 }) as never });
    const call = { name: 'workspace.status', input: {} };
    expect(await answer(wrong, call, 'outputs')).toMatchObject({ ok: false, error: { code: 'invalid-input' } });
  });

  it('answers any text with an envelope and never runs a handler for it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.string(), fc.json()), async (text) => {
        const reply: unknown = JSON.parse(await answerText(handlers({}), text, 'inputs'));
        expect(reply).toMatchObject({ ok: false, error: { message: expect.stringMatching(/\.$/) } });
      }),
    );
  });

  it('holds events against the contract where asked to', () => {
    const wrong = { path: 7 } as never;
    expect(eventText('workspace.changed', { path: 'a' }, 'outputs')).toBe(
      '{"event":"workspace.changed","payload":{"path":"a"}}',
    );
    expect(() => eventText('workspace.changed', wrong, 'outputs')).toThrow(/^The event workspace\.changed carries/);
  });

  it('makes an envelope of whatever is thrown', () => {
    expect(refusal('plain').error.message).toContain('plain');
  });
});
