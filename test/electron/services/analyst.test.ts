import { userInfo } from 'node:os';
import { describe, expect, it } from 'vitest';
import { analystIn, changesAnalyst } from '../../../electron/services/analyst.ts';

describe('who edits are by', () => {
  it('is the name as set with its organisation, else the user of the machine', () => {
    const { username } = userInfo();
    expect([
      analystIn({ analyst: ' Kim Min-ji ', organisation: 'Harbour Watch' }),
      analystIn({ analyst: 'Kim Min-ji', organisation: ' ' }),
      analystIn({ organisation: 'Harbour Watch' }),
      analystIn({ analyst: 7 }),
    ]).toEqual(['Kim Min-ji (Harbour Watch)', 'Kim Min-ji', `${username} (Harbour Watch)`, username]);
  });

  it('changes with either of them and with nothing else', () => {
    expect([{ analyst: 'a' }, { organisation: null }, { theme: 'dark' }].map(changesAnalyst)).toEqual([
      true,
      true,
      false,
    ]);
  });
});
