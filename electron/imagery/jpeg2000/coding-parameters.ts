import type { BlockStyle } from './code-block.ts';

/** How one component is transformed and cut up (COD and COC). */
export interface ComponentCoding {
  /** Wavelet levels: the smallest resolution is 2ⁿ times smaller. */
  readonly levels: number;
  readonly blockWidthPower: number;
  readonly blockHeightPower: number;
  readonly style: BlockStyle;
  readonly isReversible: boolean;
  /** Width and height of a precinct as powers of two, by resolution. */
  readonly precinctPowers: readonly (readonly [number, number])[];
}

/** How the coefficients of one component are quantised (QCD and QCC). */
export interface Quantisation {
  readonly guardBits: number;
  /** By band: LL, then HL, LH and HH of each resolution; the first alone where the others follow from it. */
  readonly steps: readonly { readonly exponent: number; readonly mantissa: number }[];
  readonly isDerived: boolean;
}

/** Order of the packets of a tile, and what they hold. */
export interface PacketOrder {
  readonly progression: number;
  readonly layers: number;
}

/** A part of a tile in an order of its own (POC). */
export interface OrderChange extends PacketOrder {
  readonly firstResolution: number;
  readonly endResolution: number;
  readonly firstComponent: number;
  readonly endComponent: number;
}

/** What the markers of the main header, or of a tile, say. */
export interface CodingParameters {
  order: PacketOrder | null;
  mixesColours: boolean;
  coding: ComponentCoding | null;
  readonly codingOf: Map<number, ComponentCoding>;
  quantisation: Quantisation | null;
  readonly quantisationOf: Map<number, Quantisation>;
  readonly regionShiftOf: Map<number, number>;
  changes: OrderChange[];
}

export function noParameters(): CodingParameters {
  return {
    order: null,
    mixesColours: false,
    coding: null,
    codingOf: new Map(),
    quantisation: null,
    quantisationOf: new Map(),
    regionShiftOf: new Map(),
    changes: [],
  };
}

const markers = { cod: 0xff52, coc: 0xff53, rgn: 0xff5e, qcd: 0xff5c, qcc: 0xff5d, poc: 0xff5f };
/** Markers that change how the stream is to be read in ways that are not built in. */
const refused: Readonly<Record<number, string>> = {
  0xff50: 'high-throughput or extended JPEG 2000',
  0xff60: 'packed packet headers in JPEG 2000',
  0xff61: 'packed packet headers in JPEG 2000',
  0xff72: 'extended JPEG 2000',
  0xff73: 'extended JPEG 2000',
  0xff74: 'extended JPEG 2000',
  0xff75: 'extended JPEG 2000',
  0xff76: 'extended JPEG 2000',
  0xff77: 'extended JPEG 2000',
  0xff78: 'extended JPEG 2000',
  0xff79: 'extended JPEG 2000',
};

/** A feature of the stream that is not built in; whoever knows the file's name turns it into a sentence. */
export const unsupportedFeature = (feature: string): RangeError => new RangeError(feature, { cause: 'unsupported' });

/** Takes one marker segment into `parameters`; `body` begins after its length. Markers without a say are passed over. */
export function takeMarker(
  parameters: CodingParameters,
  { marker, body }: { readonly marker: number; readonly body: DataView },
  components: number,
): void {
  const feature = refused[marker];
  if (feature !== undefined) throw unsupportedFeature(feature);
  const wide = components > 256 ? 2 : 1;
  const component = (): number => (wide === 2 ? body.getUint16(0) : body.getUint8(0));
  if (marker === markers.cod) takeStyle(parameters, body);
  if (marker === markers.coc) parameters.codingOf.set(component(), codingIn(body, wide + 1, body.getUint8(wide)));
  if (marker === markers.qcd) parameters.quantisation = quantisationIn(body, 0);
  if (marker === markers.qcc) parameters.quantisationOf.set(component(), quantisationIn(body, wide));
  if (marker === markers.rgn) parameters.regionShiftOf.set(component(), body.getUint8(wide + 1));
  if (marker === markers.poc) parameters.changes.push(...changesIn(body, wide));
}

function takeStyle(parameters: CodingParameters, body: DataView): void {
  parameters.order = { progression: body.getUint8(1), layers: body.getUint16(2) };
  parameters.mixesColours = body.getUint8(4) === 1;
  if (body.getUint8(4) > 1) throw unsupportedFeature('a JPEG 2000 component transform of part 2');
  parameters.coding = codingIn(body, 5, body.getUint8(0));
}

function codingIn(body: DataView, at: number, style: number): ComponentCoding {
  const levels = body.getUint8(at);
  const [blockWidthPower, blockHeightPower] = [body.getUint8(at + 1) + 2, body.getUint8(at + 2) + 2];
  const isSane = blockWidthPower <= 10 && blockHeightPower <= 10 && blockWidthPower + blockHeightPower <= 12;
  if (levels > 32 || !isSane) throw new RangeError('its code-blocks or wavelet levels cannot be');
  const hasPrecincts = (style & 1) !== 0;
  const precinctPowers = Array.from({ length: levels + 1 }, (_, resolution): [number, number] => {
    const sizes = hasPrecincts ? body.getUint8(at + 5 + resolution) : 0xff;
    if (resolution > 0 && ((sizes & 15) === 0 || sizes >> 4 === 0)) throw new RangeError('its precincts cannot be');
    return [sizes & 15, sizes >> 4];
  });
  return {
    levels,
    blockWidthPower,
    blockHeightPower,
    style: blockStyle(body.getUint8(at + 3)),
    isReversible: body.getUint8(at + 4) === 1,
    precinctPowers,
  };
}

function blockStyle(bits: number): BlockStyle {
  if ((bits & 0x40) !== 0) throw unsupportedFeature('high-throughput JPEG 2000');
  return {
    isBypassed: (bits & 1) !== 0,
    resetsContexts: (bits & 2) !== 0,
    endsEachPass: (bits & 4) !== 0,
    isVerticallyCausal: (bits & 8) !== 0,
    hasSegmentMarks: (bits & 32) !== 0,
  };
}

function quantisationIn(body: DataView, at: number): Quantisation {
  const style = body.getUint8(at);
  const guardBits = style >> 5;
  const kind = style & 31;
  if (kind > 2) throw new RangeError('its quantisation is of an unknown kind');
  const bytes = kind === 0 ? 1 : 2;
  const count = kind === 1 ? 1 : Math.floor((body.byteLength - at - 1) / bytes);
  const steps = Array.from({ length: count }, (_, band) => {
    if (kind === 0) return { exponent: body.getUint8(at + 1 + band) >> 3, mantissa: 0 };
    const value = body.getUint16(at + 1 + 2 * band);
    return { exponent: value >> 11, mantissa: value & 0x7ff };
  });
  return { guardBits, steps, isDerived: kind === 1 };
}

function changesIn(body: DataView, wide: 1 | 2): OrderChange[] {
  const bytes = 5 + 2 * wide;
  const component = (at: number): number => (wide === 2 ? body.getUint16(at) : body.getUint8(at));
  return Array.from({ length: Math.floor(body.byteLength / bytes) }, (_, index) => {
    const at = index * bytes;
    return {
      firstResolution: body.getUint8(at),
      firstComponent: component(at + 1),
      layers: body.getUint16(at + 1 + wide),
      endResolution: body.getUint8(at + 3 + wide),
      // With one byte, 0 stands for 256.
      endComponent: component(at + 4 + wide) || 256,
      progression: body.getUint8(at + 4 + 2 * wide),
    };
  });
}
