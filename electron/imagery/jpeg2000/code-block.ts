import { createArithmeticDecoder, decodeBit, resetContexts, startSegment } from './arithmetic-decoder.ts';
import {
  allSeenBits,
  neighbourBits,
  negativeShift,
  ownBit,
  refineContext,
  refinedBit,
  runContext,
  seenBit,
  signContexts,
  significanceContexts,
  significant,
  uniformContext,
} from './block-contexts.ts';
import { createRawBits } from './raw-bits.ts';
import type { ArithmeticDecoder } from './arithmetic-decoder.ts';
import type { BandKind } from './block-contexts.ts';
import type { RawBits } from './raw-bits.ts';

/** How code-blocks are coded (table A.19). */
export interface BlockStyle {
  /** Lower planes have bits of their own instead of arithmetic coding. */
  readonly isBypassed: boolean;
  readonly resetsContexts: boolean;
  readonly endsEachPass: boolean;
  /** A stripe does not look at the one below. */
  readonly isVerticallyCausal: boolean;
  readonly hasSegmentMarks: boolean;
}

/** A code-block as it lies in the stream: passes from plane `planes` down, in segments that each begin anew. */
export interface CodedBlock {
  readonly width: number;
  readonly height: number;
  readonly kind: BandKind;
  readonly planes: number;
  readonly style: BlockStyle;
  /** Each segment's bytes end with two of 255 that are not its own. */
  readonly segments: readonly { readonly passes: number; readonly bytes: Uint8Array }[];
}

/** Most planes that 32 bits can hold with a sign and half a bit. */
export const maximumPlanes = 30;

/** What the passes over one block share. */
interface Passing {
  readonly flags: Int32Array;
  readonly values: Int32Array;
  readonly width: number;
  readonly height: number;
  /** Flags of a stripe of four rows, one column more on either side. */
  readonly stride: number;
  readonly contexts: Uint8Array;
  readonly isVerticallyCausal: boolean;
  readonly arithmetic: ArithmeticDecoder;
  readonly raw: RawBits;
}

/**
 * Returns a decoder of code-blocks: row after row, twice their value and, where planes are missing, with the middle of
 * what they may be. What it returns is overwritten by its next block.
 */
export function createBlockDecoder(): (block: CodedBlock) => Int32Array {
  const arithmetic = createArithmeticDecoder();
  const raw = createRawBits();
  let flags = new Int32Array(66 * 18);
  let values = new Int32Array(64 * 64);
  return (block) => {
    const { width, height } = block;
    const stride = width + 2;
    const cells = stride * (Math.ceil(height / 4) + 2);
    if (flags.length < cells) flags = new Int32Array(cells);
    if (values.length < width * height) values = new Int32Array(width * height);
    flags.fill(0, 0, cells);
    values.fill(0, 0, width * height);
    const contexts = significanceContexts(block.kind);
    const { isVerticallyCausal } = block.style;
    runPasses(block, { flags, values, width, height, stride, contexts, isVerticallyCausal, arithmetic, raw });
    return values;
  };
}

function runPasses({ segments, style, planes }: CodedBlock, passing: Passing): void {
  resetContexts(passing.arithmetic);
  let plane = planes;
  let kind = 2;
  for (const { passes, bytes } of segments) {
    const isRaw = style.isBypassed && plane <= planes - 4 && kind < 2;
    if (isRaw) passing.raw.start(bytes);
    else startSegment(passing.arithmetic, bytes);
    for (let pass = 0; pass < passes && plane >= 1; pass += 1) {
      runPass({ plane, kind, isRaw }, passing);
      if (kind === 2 && style.hasSegmentMarks) skipSegmentMark(passing.arithmetic);
      if (style.resetsContexts && !isRaw) resetContexts(passing.arithmetic);
      kind = (kind + 1) % 3;
      if (kind === 0) plane -= 1;
    }
  }
}

function runPass(
  { plane, kind, isRaw }: { readonly plane: number; readonly kind: number; readonly isRaw: boolean },
  passing: Passing,
): void {
  const one = 2 ** plane;
  if (kind === 0) becomeSignificant(passing, one * 1.5, isRaw ? 'raw' : 'arithmetic');
  else if (kind === 1) refine(passing, one / 2, isRaw ? 'raw' : 'arithmetic');
  else cleanUp(passing, one * 1.5);
}

function skipSegmentMark(arithmetic: ArithmeticDecoder): void {
  for (let bit = 0; bit < 4; bit += 1) decodeBit(arithmetic, uniformContext);
}

type Coding = 'raw' | 'arithmetic';

/** Significance propagation: coefficients next to significant ones. `value` is what one is that becomes so. */
function becomeSignificant(passing: Passing, value: number, coding: Coding): void {
  const { flags, width, height, stride, contexts, arithmetic, raw } = passing;
  for (let top = 0; top < height; top += 4) {
    const rows = Math.min(4, height - top);
    let at = ((top >> 2) + 1) * stride + 1;
    for (let column = 0; column < width; column += 1, at += 1) {
      if (flags[at] === 0) continue;
      for (let row = 0; row < rows; row += 1) {
        const own = flags[at]! >> (3 * row);
        if ((own & (ownBit | seenBit)) !== 0 || (own & neighbourBits) === 0) continue;
        const isNow = coding === 'raw' ? raw.next() : decodeBit(arithmetic, contexts[own & neighbourBits]!);
        if (isNow !== 0) {
          const isNegative = coding === 'raw' ? raw.next() : decodeSign(passing, at, row);
          setSignificant(passing, { at, row, isNegative });
          passing.values[(top + row) * width + column] = isNegative ? -value : value;
        }
        flags[at] = flags[at]! | (seenBit << (3 * row));
      }
    }
  }
}

/** Magnitude refinement: one bit more of coefficients that were significant before. */
function refine(
  { flags, values, width, height, stride, arithmetic, raw }: Passing,
  half: number,
  coding: Coding,
): void {
  for (let top = 0; top < height; top += 4) {
    const rows = Math.min(4, height - top);
    let at = ((top >> 2) + 1) * stride + 1;
    for (let column = 0; column < width; column += 1, at += 1) {
      if (flags[at] === 0) continue;
      for (let row = 0; row < rows; row += 1) {
        const own = flags[at]! >> (3 * row);
        if ((own & (ownBit | seenBit)) !== ownBit) continue;
        const context = refineContext + ((own & refinedBit) !== 0 ? 2 : (own & neighbourBits) !== 0 ? 1 : 0);
        const bit = coding === 'raw' ? raw.next() : decodeBit(arithmetic, context);
        const place = (top + row) * width + column;
        const before = values[place]!;
        values[place] = (bit !== 0) === before >= 0 ? before + half : before - half;
        flags[at] = flags[at]! | (refinedBit << (3 * row));
      }
    }
  }
}

/** Clean-up: all that the other two passes left, four at once where nothing near is significant. */
function cleanUp(passing: Passing, value: number): void {
  const { flags, width, height, stride } = passing;
  for (let top = 0; top < height; top += 4) {
    const rows = Math.min(4, height - top);
    let at = ((top >> 2) + 1) * stride + 1;
    for (let column = 0; column < width; column += 1, at += 1) {
      const run = rows === 4 && flags[at] === 0 ? decodeRun(passing.arithmetic) : null;
      if (run === 4) continue;
      for (let row = run ?? 0; row < rows; row += 1) {
        const own = flags[at]! >> (3 * row);
        if ((own & (ownBit | seenBit)) !== 0) continue;
        const isKnown = row === run;
        if (!isKnown && decodeBit(passing.arithmetic, passing.contexts[own & neighbourBits]!) === 0) continue;
        const isNegative = decodeSign(passing, at, row);
        setSignificant(passing, { at, row, isNegative });
        passing.values[(top + row) * width + column] = isNegative ? -value : value;
      }
      flags[at] = flags[at]! & ~allSeenBits;
    }
  }
}

/** How many of four coefficients come before the first significant one; 4 for none. */
function decodeRun(arithmetic: ArithmeticDecoder): number {
  if (decodeBit(arithmetic, runContext) === 0) return 4;
  const upper = decodeBit(arithmetic, uniformContext);
  return 2 * upper + decodeBit(arithmetic, uniformContext);
}

function decodeSign({ flags, arithmetic }: Passing, at: number, row: number): number {
  const shift = 3 * row;
  const own = flags[at]! >> shift;
  // The sign above the first row and below the last stand at the ends of the word, the others three bits apart.
  const above = row === 0 ? flags[at]! >>> 18 : flags[at]! >>> (negativeShift + shift - 3);
  const below = row === 3 ? flags[at]! >>> 31 : flags[at]! >>> (negativeShift + shift + 3);
  const index =
    ((own >> significant.north) & 1) |
    (((own >> significant.west) & 1) << 1) |
    (((own >> significant.east) & 1) << 2) |
    (((own >> significant.south) & 1) << 3) |
    ((above & 1) << 4) |
    (((flags[at - 1]! >>> (negativeShift + shift)) & 1) << 5) |
    (((flags[at + 1]! >>> (negativeShift + shift)) & 1) << 6) |
    ((below & 1) << 7);
  const context = signContexts[index]!;
  return decodeBit(arithmetic, context >> 1) ^ (context & 1);
}

interface Found {
  readonly at: number;
  readonly row: number;
  readonly isNegative: number;
}

/** Tells a coefficient and its neighbours that it is significant, and its sign to those above and below. */
function setSignificant({ flags, stride, isVerticallyCausal }: Passing, { at, row, isNegative }: Found): void {
  const shift = 3 * row;
  flags[at - 1] = flags[at - 1]! | (1 << (significant.east + shift));
  flags[at] = flags[at]! | (ownBit << shift) | (isNegative << (negativeShift + shift));
  flags[at + 1] = flags[at + 1]! | (1 << (significant.west + shift));
  if (row === 0 && !isVerticallyCausal) {
    const north = at - stride;
    flags[north - 1] = flags[north - 1]! | (1 << 17);
    flags[north] = flags[north]! | (1 << 16) | (isNegative << 31);
    flags[north + 1] = flags[north + 1]! | (1 << 15);
  }
  if (row === 3) {
    const south = at + stride;
    flags[south - 1] = flags[south - 1]! | (1 << significant.northEast);
    flags[south] = flags[south]! | (1 << significant.north) | (isNegative << 18);
    flags[south + 1] = flags[south + 1]! | (1 << significant.northWest);
  }
}
