import { packetsOf } from './packet-order.ts';
import { precinctsOf } from './precincts.ts';
import { readAhead } from './byte-range.ts';
import type { ByteRange } from './byte-range.ts';
import type { BlockStyle } from './code-block.ts';
import type { OrderChange } from './coding-parameters.ts';
import type { Precinct } from './precincts.ts';
import type { BlockState, PrecinctBand, TileComponent } from './tile-geometry.ts';

/** Where the packets of a tile lie, one run after another, and in which order. */
export interface PacketRuns {
  readonly range: ByteRange;
  readonly runs: readonly (readonly [start: number, end: number])[];
  readonly changes: readonly OrderChange[];
}

/** The precincts of each resolution of each component, their code-blocks filled in from the packets' headers. */
export type TilePrecincts = readonly (readonly ((index: number) => Precinct)[])[];

/** Reads the headers of all packets of a tile; the code-blocks then know where their bytes lie. Stops at the end. */
export function readPackets(components: readonly TileComponent[], packets: PacketRuns): TilePrecincts {
  const precincts = components.map(({ resolutions }) => resolutions.map(precinctsOf));
  const cursor = createCursor(packets);
  for (const change of packets.changes) {
    for (const { component, resolution, precinct, layer } of packetsOf(components, change)) {
      if (!cursor.hasMore()) return precincts;
      const place = precincts[component]![resolution]!(precinct);
      if (layer < place.layersRead) continue;
      place.layersRead = layer + 1;
      readPacket(cursor, place, { layer, style: components[component]!.coding.style });
    }
  }
  return precincts;
}

/** A place in the packets that gives single bits of a header: after a byte of 255 comes one of seven bits. */
interface Cursor {
  /** Goes on to the next run where this one is over; false after the last. */
  hasMore(): boolean;
  readonly nextBit: () => number;
  bits(count: number): number;
  /** Ends a header at a whole byte. */
  align(): void;
  /** Passes over a marker of so many bytes where it stands here. */
  skipMarker(marker: number, bytes: number): void;
  /** Takes so many bytes and says where they begin. */
  take(bytes: number): number;
}

function createCursor({ range, runs }: PacketRuns): Cursor {
  const ahead = readAhead(range);
  let run = 0;
  let [position, end] = runs[0] ?? [0, 0];
  let byte = 0;
  let left = 0;
  const nextBit = (): number => {
    if (left === 0) {
      left = byte === 0xff ? 7 : 8;
      if (position >= end) throw new RangeError('a packet is cut off');
      byte = ahead.read(position, 1)[0]!;
      position += 1;
    }
    left -= 1;
    return (byte >> left) & 1;
  };
  const take = (bytes: number): number => {
    if (position + bytes > end) throw new RangeError('a packet is cut off');
    position += bytes;
    return position - bytes;
  };
  return {
    nextBit,
    take,
    hasMore() {
      while (position >= end && run < runs.length) {
        run += 1;
        [position, end] = runs[run] ?? [0, 0];
      }
      return position < end;
    },
    bits(count) {
      let value = 0;
      for (let bit = 0; bit < count; bit += 1) value = value * 2 + nextBit();
      return value;
    },
    align() {
      if (byte === 0xff) take(1);
      byte = 0;
      left = 0;
    },
    skipMarker(marker, bytes) {
      if (position + bytes > end) return;
      const [first, second] = ahead.read(position, 2);
      if (first === marker >> 8 && second === (marker & 255)) position += bytes;
    },
  };
}

interface PacketOf {
  readonly layer: number;
  readonly style: BlockStyle;
}

const startOfPacket = 0xff91;
const endOfHeader = 0xff92;

function readPacket(cursor: Cursor, precinct: Precinct, packet: PacketOf): void {
  cursor.skipMarker(startOfPacket, 6);
  const pieces: { block: BlockState; segment: BlockState['segments'][number]; bytes: number }[] = [];
  if (cursor.nextBit() === 1) {
    for (const band of precinct.bands) {
      for (const [index, block] of band.blocks.entries()) {
        if (!isIncluded(cursor, { band, index, block }, packet.layer)) continue;
        const passes = passesIn(cursor);
        while (cursor.nextBit() === 1) block.lengthBits += 1;
        for (const piece of segmentsFor(block, passes, packet.style)) {
          const bytes = cursor.bits(block.lengthBits + Math.floor(Math.log2(piece.passes)));
          pieces.push({ block, segment: piece.segment, bytes });
        }
      }
    }
  }
  cursor.align();
  cursor.skipMarker(endOfHeader, 2);
  for (const { segment, bytes } of pieces) {
    const start = cursor.take(bytes);
    if (bytes > 0) segment.chunks.push([start, bytes]);
  }
}

/** Whether a packet holds something of a code-block; when it is the first to do so, its empty planes are read too. */
function isIncluded(
  cursor: Cursor,
  { band, index, block }: { readonly band: PrecinctBand; readonly index: number; readonly block: BlockState },
  layer: number,
): boolean {
  if (block.zeroPlanes >= 0) return cursor.nextBit() === 1;
  if (!band.inclusion.isBelow(index, layer + 1, cursor.nextBit)) return false;
  let planes = 0;
  while (!band.zeroPlanes.isBelow(index, planes + 1, cursor.nextBit)) planes += 1;
  block.zeroPlanes = planes;
  return true;
}

/** Table B.4. */
function passesIn(cursor: Cursor): number {
  if (cursor.nextBit() === 0) return 1;
  if (cursor.nextBit() === 0) return 2;
  const two = cursor.bits(2);
  if (two < 3) return 3 + two;
  const five = cursor.bits(5);
  return five < 31 ? 6 + five : 37 + cursor.bits(7);
}

/** Shares new passes out among segments, as the coding style ends them. */
function segmentsFor(
  block: BlockState,
  passes: number,
  style: BlockStyle,
): { readonly segment: BlockState['segments'][number]; readonly passes: number }[] {
  const shares: { segment: BlockState['segments'][number]; passes: number }[] = [];
  for (let rest = passes; rest > 0;) {
    let segment = block.segments.at(-1);
    if (segment === undefined || segment.passes >= segment.limit) {
      segment = { passes: 0, limit: segmentLimit(segment?.limit ?? 0, style), chunks: [] };
      block.segments.push(segment);
    }
    const taken = Math.min(rest, segment.limit - segment.passes);
    segment.passes += taken;
    shares.push({ segment, passes: taken });
    rest -= taken;
  }
  block.passes += passes;
  return shares;
}

/** Passes of the next segment: one; ten, then two and one in turn where lower planes bypass the coder; else all. */
function segmentLimit(before: number, { endsEachPass, isBypassed }: BlockStyle): number {
  if (endsEachPass) return 1;
  if (!isBypassed) return Infinity;
  if (before === 0) return 10;
  return before === 2 ? 1 : 2;
}
