import type { VectorEntry } from '../../shared/domain/operation.ts';

/** A replica's operations in one stream. */
export type PassedChain = Pick<VectorEntry, 'replica' | 'stream'>;

/** Notes which chains operations belong to, as they pass. */
export function createPassingChains() {
  const chains = new Map<string, PassedChain>();
  return {
    *through(operations: Iterable<unknown>) {
      for (const operation of operations) {
        const { replica, stream } = Object(operation) as PassedChain;
        chains.set(`${replica} ${stream}`, { replica, stream });
        yield operation;
      }
    },
    list: () => [...chains.values()],
  };
}
