import { describe, expect, it } from 'vitest';
import { noteThreads, type WrittenNote } from '../../../shared/domain/note.ts';

const aNote = (id: string, part: { resolved?: boolean; answers?: string } = {}): WrittenNote => ({
  kind: 'scene note',
  id,
  scene: 's',
  pixel: null,
  text: id,
  resolved: false,
  writtenAt: '2026-01-01T00:00:00Z',
  writtenBy: 'Kim',
  ...part,
});

describe('noteThreads', () => {
  it('puts answers under what they answer and open threads first, each in the order written', () => {
    const notes = [
      aNote('e', { answers: 'a' }),
      aNote('a', { resolved: true }),
      aNote('c'),
      aNote('d', { answers: 'a' }),
      aNote('b', { answers: 'gone' }),
    ];
    const threads = noteThreads(notes).map(({ note, answers }) => [note.id, ...answers.map(({ id }) => id)]);
    expect(threads).toEqual([['b'], ['c'], ['a', 'd', 'e']]);
  });
});
