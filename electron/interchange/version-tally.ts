import type { Operation } from '../../shared/domain/operation.ts';

/** How far each replica's stream goes, told from its operations in order. */
export interface VersionTally {
  has(chain: Pick<Operation, 'replica' | 'stream'>): boolean;
  add(operation: Pick<Operation, 'replica' | 'stream' | 'seq'>): void;
  /** `<replica> <seq without a gap> <highest seq> <stream as JSON>`, sorted, as `bag-info.txt` lists them. */
  lines(): string[];
}

/** Operations of one stream must come in the order of their numbers. */
export function createVersionTally(): VersionTally {
  const chains = new Map<string, { readonly replica: string; readonly stream: string; seq: number; highest: number }>();
  return {
    has: ({ replica, stream }) => chains.has(`${replica} ${stream}`),
    add({ replica, stream, seq }) {
      const key = `${replica} ${stream}`;
      const chain = chains.get(key) ?? { replica, stream, seq: 0, highest: 0 };
      if (seq === chain.seq + 1 && chain.seq === chain.highest) chain.seq = seq;
      chain.highest = Math.max(chain.highest, seq);
      chains.set(key, chain);
    },
    lines: () =>
      [...chains.values()]
        .map(({ replica, stream, seq, highest }) => `${replica} ${seq} ${highest} ${JSON.stringify(stream)}`)
        .toSorted(),
  };
}
