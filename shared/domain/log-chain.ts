/**
 * The operations of one replica in one stream, as one holder has them: without a gap up to `seq`, whose hash is `tip`
 * (null where not even the first is there), `count` in all. In a forked chain two operations claim one place.
 */
export interface Chain {
  readonly replica: string;
  readonly stream: string;
  readonly seq: number;
  readonly tip: string | null;
  readonly count: number;
  readonly forked: boolean;
}

/** Up to where two holders have a chain alike; what lies beyond may be exchanged. */
export interface Agreement {
  readonly replica: string;
  readonly stream: string;
  readonly seq: number;
}

/** Tells whether a holder has an operation by its hash. */
export type Holds = (hash: string) => boolean;

/**
 * Compares two holders' chains. Each operation names the one before, so chains agree up to the shorter one's end if the
 * other holds that too; of forked ones nothing is taken for granted.
 */
export function agreements(here: readonly Chain[], there: readonly Chain[], holds: { here: Holds; there: Holds }) {
  const theirs = new Map(there.map((chain) => [keyOf(chain), chain]));
  return here.flatMap((mine): Agreement[] => {
    const other = theirs.get(keyOf(mine));
    if (!other || mine.forked || other.forked) return [];
    const [shorter, isHeld] = mine.seq <= other.seq ? ([mine, holds.there] as const) : ([other, holds.here] as const);
    if (shorter.tip === null || !isHeld(shorter.tip)) return [];
    return [{ replica: mine.replica, stream: mine.stream, seq: shorter.seq }];
  });
}

const keyOf = ({ replica, stream }: Chain): string => `${replica} ${stream}`;
