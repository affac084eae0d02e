/**
 * Contexts of a code-block's decisions by what its neighbours are (ISO 15444-1, annex D). One word of flags stands for
 * four coefficients of a column and their surroundings: bits 0–17 say which of 3 × 6 are significant, then, for each of
 * six, whether it is negative and, for the four, whether it was refined before and whether this plane saw it.
 */
export const significant = { northWest: 0, north: 1, northEast: 2, west: 3, own: 4, east: 5, southWest: 6, south: 7 };
export const ownBit = 1 << 4;
export const neighbourBits = 0b1_1110_1111;
/** Of the first coefficient; that of the n-th is 3n further. */
export const negativeShift = 19;
export const refinedBit = 1 << 20;
export const seenBit = 1 << 21;
export const allSeenBits = seenBit | (seenBit << 3) | (seenBit << 6) | (seenBit << 9);

export const refineContext = 14;
export const runContext = 17;
export const uniformContext = 18;

export type BandKind = 'LL' | 'HL' | 'LH' | 'HH';

/** Context of "becomes significant" by the nine bits around a coefficient. */
export function significanceContexts(kind: BandKind): Uint8Array {
  if (kind === 'HH') return diagonalContexts;
  return kind === 'HL' ? verticalContexts : horizontalContexts;
}

const count = (bits: number, of: number): number => {
  let found = 0;
  for (let rest = bits & of; rest !== 0; rest &= rest - 1) found += 1;
  return found;
};

const westEast = (1 << 3) | (1 << 5);
const northSouth = (1 << 1) | (1 << 7);
const corners = 1 | (1 << 2) | (1 << 6) | (1 << 8);

function straightContext(along: number, across: number, diagonal: number): number {
  if (along === 2) return 8;
  if (along === 1) return across >= 1 ? 7 : diagonal >= 1 ? 6 : 5;
  return across > 0 ? across + 2 : Math.min(2, diagonal);
}

function diagonalContext(straight: number, diagonal: number): number {
  if (diagonal >= 3) return 8;
  if (diagonal === 2) return straight >= 1 ? 7 : 6;
  return 3 * diagonal + Math.min(2, straight);
}

const contextsBy = (context: (bits: number) => number): Uint8Array =>
  Uint8Array.from({ length: 512 }, (_, bits) => context(bits));

const horizontalContexts = contextsBy((bits) =>
  straightContext(count(bits, westEast), count(bits, northSouth), count(bits, corners)),
);
const verticalContexts = contextsBy((bits) =>
  straightContext(count(bits, northSouth), count(bits, westEast), count(bits, corners)),
);
const diagonalContexts = contextsBy((bits) =>
  diagonalContext(count(bits, westEast | northSouth), count(bits, corners)),
);

/**
 * Context of a sign, times two, plus one where the decision is the other way round, by eight bits: north, west, east,
 * south significant, then the same four negative.
 */
export const signContexts = Uint8Array.from({ length: 256 }, (_, bits) => {
  const part = (place: number): number => ((bits >> place) & 1) * ((bits >> (place + 4)) & 1 ? -1 : 1);
  const across = Math.sign(part(1) + part(2));
  const along = Math.sign(part(0) + part(3));
  const isOpposite = across < 0 || (across === 0 && along < 0);
  const context = across === 0 ? 9 + Math.abs(along) : 12 + across * along;
  return 2 * context + (isOpposite ? 1 : 0);
});
