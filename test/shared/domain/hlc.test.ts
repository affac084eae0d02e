import { describe, expect, it } from 'vitest';
import { hlcMillis, hlcTime, isSuspect, nextHlc } from '../../../shared/domain/hlc.ts';

const node = 'aabbccddeeff0011';
const now = Date.UTC(2026, 0, 1);

describe('nextHlc', () => {
  it('gives 6 bytes of time, 2 of counter, 8 of node', () => {
    expect(nextHlc(null, 0x123456789abc, node)).toBe(`123456789abc0000${node}`);
  });

  it('goes on by counting while the clock stands or falls back', () => {
    const first = nextHlc(null, now, node);
    const second = nextHlc(first, now, node);
    const third = nextHlc(second, now - 60_000, node);
    expect([second, third].map((hlc) => [hlcMillis(hlc), hlc.slice(12, 16)])).toEqual([
      [now, '0001'],
      [now, '0002'],
    ]);
  });

  it('goes on to the next millisecond when the counter is full', () => {
    const full = `${now.toString(16).padStart(12, '0')}ffff${node}`;
    expect(nextHlc(full, now, node)).toBe(`${(now + 1).toString(16).padStart(12, '0')}0000${node}`);
  });

  it('does not follow a stamp more than five minutes ahead', () => {
    const ahead = nextHlc(null, now + 300_001, node);
    expect([isSuspect(ahead, now), hlcMillis(nextHlc(ahead, now, node))]).toEqual([true, now]);
  });

  it('follows a stamp five minutes ahead', () => {
    const ahead = nextHlc(null, now + 300_000, node);
    expect([isSuspect(ahead, now), nextHlc(ahead, now, node) > ahead]).toEqual([false, true]);
  });
});

describe('hlcTime', () => {
  it('shows a stamp beyond the year 9999 as its last moment', () => {
    expect(hlcTime('f'.repeat(32))).toBe('9999-12-31T23:59:59.999Z');
  });
});
