import type { Samples } from './raw-tile.ts';

/** How one band becomes brightness: `range` is [black, white] in sample values. */
export interface BandStretch {
  readonly range: readonly [number, number];
  readonly gamma: number;
  readonly invert: boolean;
  /** By 20·log10 of the sample between black and white, instead of by the sample. */
  readonly decibel?: boolean;
}

const steps = 4096;
const tablesKept = 8;

/** Brightness 0–255 at `steps` even places between black and white. */
function gammaTable({ gamma, invert }: Pick<BandStretch, 'gamma' | 'invert'>): Uint8Array {
  const table = new Uint8Array(steps);
  for (let step = 0; step < steps; step++) {
    const grey = Math.round(255 * (step / (steps - 1)) ** (1 / gamma));
    table[step] = invert ? 255 - grey : grey;
  }
  return table;
}

const decibels = (value: number): number => 20 * Math.log10(value);

/** Where black is not above zero, decibels begin this far below white. */
const deepestDecibels = 60;

/** A function from sample to its place in the gamma table; NaN goes to black, and in decibels what is not above zero. */
function stepOf({ range, decibel }: BandStretch): (value: number) => number {
  if (!decibel) return linearStep(range);
  const white = decibels(Math.max(range[1], Number.MIN_VALUE));
  const step = linearStep([range[0] > 0 ? decibels(range[0]) : white - deepestDecibels, white]);
  return (value) => step(value > 0 ? decibels(value) : Number.NEGATIVE_INFINITY);
}

function linearStep([low, high]: readonly [number, number]): (value: number) => number {
  const scale = (steps - 1) / (high > low ? high - low : 1);
  return (value) => {
    const step = (value - low) * scale;
    return step >= steps - 1 ? steps - 1 : step > 0 ? Math.round(step) : 0;
  };
}

const offsets = { Uint8Array: 0, Int8Array: 128, Uint16Array: 0, Int16Array: 32_768 } as const;

/** Brightness of every value an 8- or 16-bit sample can take, at index value + offset. */
interface ValueTable {
  readonly table: Uint8Array;
  readonly offset: number;
}

/** The table for samples of one type; null for types too wide for one. */
function valueTable(samples: Samples, stretch: BandStretch): ValueTable | null {
  const name = samples.constructor.name;
  if (!(name in offsets)) return null;
  const offset = offsets[name as keyof typeof offsets];
  const gamma = gammaTable(stretch);
  const step = stepOf(stretch);
  const table = new Uint8Array(256 ** samples.BYTES_PER_ELEMENT);
  const [dark, light] = slope(stretch).map((value) => Math.min(table.length, Math.max(0, value + offset))) as Range;
  table.fill(gamma[0] ?? 0, 0, dark);
  for (let index = dark; index < light; index++) table[index] = gamma[step(index - offset)] ?? 0;
  table.fill(gamma[steps - 1] ?? 0, light);
  return { table, offset };
}

type Range = [number, number];

/** Whole values outside which a stretch gives plain black below and plain white from there on: most of 16 bits. */
function slope({ range, decibel }: BandStretch): Range {
  const low = decibel ? Math.max(0, range[0]) : range[0];
  const high = range[1] > low ? range[1] : decibel ? low * 1.2 + 1 : low + 1;
  return [Math.floor(low), Math.ceil(high) + 1];
}

/** The brightness of every value a sample can take, put into its place in a colour word. */
interface WordTable {
  readonly words: Uint32Array;
  readonly offset: number;
}

/**
 * `place` is what brightness is multiplied by: 1 for red, 0x100 for green, 0x10000 for blue, all of them for grey; `base`
 * is added to each word.
 */
export type WordTableOf = (
  samples: Samples,
  stretch: BandStretch,
  into: { readonly place: number; readonly base: number },
) => WordTable | null;

/** Makes word tables and keeps the last ones: all tiles in sight are painted alike. */
export function createWordTables(): WordTableOf {
  const kept = new Map<string, WordTable | null>();
  return (samples, stretch, { place, base }) => {
    const key = `${samples.constructor.name} ${place} ${base} ${JSON.stringify(stretch)}`;
    const known = kept.get(key);
    if (known !== undefined) return known;
    const lookup = valueTable(samples, stretch);
    const made = lookup && { words: wordsOf(lookup.table, place, base), offset: lookup.offset };
    kept.set(key, made);
    const [oldest] = kept.keys();
    if (kept.size > tablesKept && oldest !== undefined) kept.delete(oldest);
    return made;
  };
}

function wordsOf(table: Uint8Array, place: number, base: number): Uint32Array {
  const words = new Uint32Array(table.length);
  for (let index = 0; index < words.length; index++) words[index] = (table[index] as number) * place + base;
  return words;
}

/** Brightness 0–255 of each sample of a band. */
export function brightness(samples: Samples, stretch: BandStretch): Uint8Array {
  const lookup = valueTable(samples, stretch);
  const out = new Uint8Array(samples.length);
  if (lookup) {
    const { table, offset } = lookup;
    for (let i = 0; i < out.length; i++) out[i] = table[(samples[i] as number) + offset] as number;
    return out;
  }
  const gamma = gammaTable(stretch);
  const step = stepOf(stretch);
  for (let i = 0; i < out.length; i++) out[i] = gamma[step(samples[i] as number)] as number;
  return out;
}
