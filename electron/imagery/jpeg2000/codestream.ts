import { noParameters, takeMarker, unsupportedFeature } from './coding-parameters.ts';
import { readAhead } from './byte-range.ts';
import type { ByteRange } from './byte-range.ts';
import type { CodingParameters } from './coding-parameters.ts';

export interface Component {
  readonly bits: number;
  readonly isSigned: boolean;
}

/** A run of packets of one tile. */
export interface TilePart {
  /** Of its marker segments. */
  readonly header: number;
  readonly end: number;
}

/** A JPEG 2000 codestream by its main header and the places of its tile-parts (ISO 15444-1, annex A). */
export interface Codestream {
  readonly range: ByteRange;
  /** The image's corners on the reference grid, the lower right one outside. */
  readonly image: { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number };
  readonly tile: { readonly left: number; readonly top: number; readonly width: number; readonly height: number };
  readonly tilesAcross: number;
  readonly tilesDown: number;
  readonly components: readonly Component[];
  readonly parameters: CodingParameters;
  /** By tile; a tile may have none. */
  readonly tileParts: readonly (readonly TilePart[])[];
}

const startOfStream = 0xff4f;
const sizeMarker = 0xff51;
const startOfTile = 0xff90;
const endOfStream = 0xffd9;
const maximumComponents = 16_384;

/**
 * Reads the main header and finds the tile-parts. Throws `RangeError`: with the cause `unsupported` for a feature that
 * is not built in, `truncated` where the stream ends early, else for a damaged header.
 */
export function readCodestream(given: ByteRange): Codestream {
  const range = readAhead(given);
  if (viewOf(range.read(0, 2)).getUint16(0) !== startOfStream) throw new RangeError('its codestream does not begin');
  const parameters = noParameters();
  let size: ReturnType<typeof sizeIn> | null = null;
  let position = 2;
  for (;;) {
    const segment = markerAt(range, position);
    if (segment.marker === startOfTile) break;
    if (segment.marker === sizeMarker) size = sizeIn(segment.body);
    else takeMarker(parameters, segment, size?.components.length ?? 0);
    position = segment.end;
  }
  if (size === null || parameters.coding === null || parameters.quantisation === null) {
    throw new RangeError('its main header lacks the size or the coding style');
  }
  const tileParts = tilePartsFrom(given, position, size.tilesAcross * size.tilesDown);
  return { range: given, ...size, parameters, tileParts };
}

/** The marker segment at a position; `body` begins after its length. */
export function markerAt(
  range: ByteRange,
  position: number,
): { readonly marker: number; readonly body: DataView; readonly end: number } {
  const head = viewOf(range.read(position, 4));
  const length = head.getUint16(2);
  if (head.getUint8(0) !== 0xff || length < 2) throw new RangeError(`no marker stands at byte ${position}`);
  const body = viewOf(range.read(position + 4, length - 2));
  return { marker: head.getUint16(0), body, end: position + 2 + length };
}

function sizeIn(body: DataView): Pick<Codestream, 'image' | 'tile' | 'tilesAcross' | 'tilesDown' | 'components'> {
  const [right, bottom, left, top] = [body.getUint32(2), body.getUint32(6), body.getUint32(10), body.getUint32(14)];
  const [width, height] = [body.getUint32(18), body.getUint32(22)];
  const [tileLeft, tileTop] = [body.getUint32(26), body.getUint32(30)];
  const count = body.getUint16(34);
  const isSound =
    left < right && top < bottom && width > 0 && height > 0 && tileLeft <= left && tileTop <= top && count > 0;
  const reachesImage = tileLeft + width > left && tileTop + height > top;
  if (!isSound || !reachesImage || count > maximumComponents) {
    throw new RangeError('the sizes in its header cannot be');
  }
  const tilesAcross = Math.ceil((right - tileLeft) / width);
  const tilesDown = Math.ceil((bottom - tileTop) / height);
  if (tilesAcross * tilesDown > 65_535) throw new RangeError('it claims more tiles than there can be');
  const components = Array.from({ length: count }, (_, index) => componentIn(body, 36 + 3 * index));
  const tile = { left: tileLeft, top: tileTop, width, height };
  return { image: { left, top, right, bottom }, tile, tilesAcross, tilesDown, components };
}

function componentIn(body: DataView, at: number): Component {
  const depth = body.getUint8(at);
  const isFullSize = body.getUint8(at + 1) === 1 && body.getUint8(at + 2) === 1;
  if (!isFullSize) throw unsupportedFeature('JPEG 2000 bands of different resolutions');
  return { bits: (depth & 127) + 1, isSigned: depth > 127 };
}

function tilePartsFrom(range: ByteRange, start: number, tiles: number): TilePart[][] {
  const parts: TilePart[][] = Array.from({ length: tiles }, () => []);
  let position = start;
  while (position + 2 <= range.size) {
    const marker = viewOf(range.read(position, 2)).getUint16(0);
    if (marker === endOfStream) break;
    if (marker !== startOfTile) throw new RangeError(`no tile begins at byte ${position}`);
    const { body, end: header } = markerAt(range, position);
    const length = body.getUint32(2);
    const end = length === 0 ? range.size : position + length;
    if (end > range.size) throw new RangeError(`it ends inside tile ${body.getUint16(0)}`, { cause: 'truncated' });
    if (end < header) throw new RangeError(`the part of a tile at byte ${position} is too short`);
    const ofTile = parts[body.getUint16(0)];
    if (ofTile === undefined) throw new RangeError(`it has a tile ${body.getUint16(0)} that is not in the image`);
    ofTile.push({ header, end });
    position = end;
  }
  return parts;
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
