import type { BandKind } from './block-contexts.ts';
import type { ComponentCoding, Quantisation } from './coding-parameters.ts';
import type { TagTree } from './tag-tree.ts';

/** A rectangle in the grid of a resolution or a band; right and bottom are outside. */
export interface Rectangle {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** A code-block and what the packets read so far hold of it. */
export interface BlockState extends Rectangle {
  /** Planes above its first that are all zero; -1 before a packet holds any of it. */
  zeroPlanes: number;
  lengthBits: number;
  passes: number;
  readonly segments: { passes: number; readonly limit: number; readonly chunks: (readonly [number, number])[] }[];
}

/** The code-blocks of one band in one precinct, row after row. */
export interface PrecinctBand {
  readonly blocks: readonly BlockState[];
  readonly inclusion: TagTree;
  readonly zeroPlanes: TagTree;
}

export interface Band extends Rectangle {
  readonly kind: BandKind;
  /** Bit planes that its coefficients may have. */
  readonly planes: number;
  /** What one step of its coefficients is worth; 1 where the transform is reversible. */
  readonly step: number;
  readonly blockWidthPower: number;
  readonly blockHeightPower: number;
  /** Width and height of a precinct in this band's grid, as powers of two. */
  readonly precinctPowers: readonly [number, number];
}

export interface Resolution extends Rectangle {
  readonly bands: readonly Band[];
  readonly precinctPowers: readonly [number, number];
  readonly precinctsAcross: number;
  readonly precinctsDown: number;
}

export interface TileComponent extends Rectangle {
  readonly coding: ComponentCoding;
  readonly regionShift: number;
  /** From the smallest to full size. */
  readonly resolutions: readonly Resolution[];
}

interface ComponentParts {
  readonly bits: number;
  readonly coding: ComponentCoding;
  readonly quantisation: Quantisation;
  readonly regionShift: number;
}

export const isEmpty = ({ left, top, right, bottom }: Rectangle): boolean => left >= right || top >= bottom;

/** The part of `a` that is also in `b`; empty where they do not meet. */
export const intersection = (a: Rectangle, b: Rectangle): Rectangle => ({
  left: Math.max(a.left, b.left),
  top: Math.max(a.top, b.top),
  right: Math.min(a.right, b.right),
  bottom: Math.min(a.bottom, b.bottom),
});

/** A rectangle of full size as its `2^reduction` times smaller grid holds it. */
export const reduced = ({ left, top, right, bottom }: Rectangle, reduction: number): Rectangle => {
  const scale = 2 ** reduction;
  const down = (value: number): number => Math.ceil(value / scale);
  return { left: down(left), top: down(top), right: down(right), bottom: down(bottom) };
};

/** Resolutions, bands and precincts of one component of a tile (ISO 15444-1, B.5 to B.7). */
export function tileComponentOf(area: Rectangle, parts: ComponentParts): TileComponent {
  const { coding, regionShift } = parts;
  const resolutions = Array.from({ length: coding.levels + 1 }, (_, index) => resolutionOf(area, parts, index));
  return { ...area, coding, regionShift, resolutions };
}

function resolutionOf(area: Rectangle, parts: ComponentParts, index: number): Resolution {
  const { coding } = parts;
  const rectangle = reduced(area, coding.levels - index);
  const precinctPowers = coding.precinctPowers[index] ?? [15, 15];
  const [across, down] = [2 ** precinctPowers[0], 2 ** precinctPowers[1]];
  const { left, top, right, bottom } = rectangle;
  const kinds: readonly BandKind[] = index === 0 ? ['LL'] : ['HL', 'LH', 'HH'];
  return {
    ...rectangle,
    precinctPowers,
    precinctsAcross: left < right ? Math.ceil(right / across) - Math.floor(left / across) : 0,
    precinctsDown: top < bottom ? Math.ceil(bottom / down) - Math.floor(top / down) : 0,
    bands: kinds.map((kind, place) => bandOf(area, parts, { index, kind, place, precinctPowers })),
  };
}

function bandOf(
  area: Rectangle,
  { bits, coding, quantisation }: ComponentParts,
  band: { index: number; kind: BandKind; place: number; precinctPowers: readonly [number, number] },
): Band {
  const { index, kind, place } = band;
  const halved = index === 0 ? 0 : 1;
  const [width, height] = band.precinctPowers;
  const precinctPowers = [width - halved, height - halved] as const;
  const step = quantisation.isDerived
    ? derivedStep(quantisation, index)
    : quantisation.steps[index === 0 ? 0 : 3 * index - 2 + place];
  if (step === undefined) throw new RangeError('its quantisation lacks a band');
  return {
    ...bandArea(area, coding.levels - index + halved, kind),
    kind,
    planes: quantisation.guardBits + step.exponent - 1,
    step: coding.isReversible ? 1 : (1 + step.mantissa / 2048) * 2 ** (bits - step.exponent),
    blockWidthPower: Math.min(coding.blockWidthPower, precinctPowers[0]),
    blockHeightPower: Math.min(coding.blockHeightPower, precinctPowers[1]),
    precinctPowers,
  };
}

function derivedStep({ steps }: Quantisation, index: number): Quantisation['steps'][number] | undefined {
  const [first] = steps;
  return first && { ...first, exponent: first.exponent - Math.max(0, index - 1) };
}

/** Equation B-15: a band's own corner of full size, `2^level` times smaller. */
function bandArea({ left, top, right, bottom }: Rectangle, level: number, kind: BandKind): Rectangle {
  const scale = 2 ** level;
  const [x, y] = [kind === 'HL' || kind === 'HH' ? scale / 2 : 0, kind === 'LH' || kind === 'HH' ? scale / 2 : 0];
  const down = (value: number): number => Math.ceil(value / scale);
  return { left: down(left - x), top: down(top - y), right: down(right - x), bottom: down(bottom - y) };
}
