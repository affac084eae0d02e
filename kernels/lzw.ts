const clearCode: u32 = 256;
const endCode: u32 = 257;
const tableSize: u32 = 4096;
/** Where each string stands in the target, and how long it is: two words an entry. */
const strings: usize = memory.data(4097 * 8);

/**
 * Inflates TIFF LZW: most significant bits first, or, as writers before TIFF 6 had it, least first with codes that grow
 * one later. 8 readable bytes must follow the source; 256 writable ones lie before the target, and as many behind it as
 * its longest string: 4096. Returns how many bytes came out, or -1 at a code that cannot occur.
 */
export function lzw(source: usize, sourceEnd: usize, target: usize, targetEnd: usize, isLeastFirst: bool): i32 {
  for (let byte: usize = 0; byte < 256; byte++) {
    store<u8>(target - 256 + byte, <u8>byte);
    store<u32>(strings + (byte << 3), <u32>(target - 256 + byte));
    store<u32>(strings + (byte << 3), 1, 4);
  }
  const early: u32 = isLeastFirst ? 0 : 1;
  let width: u32 = 9;
  let next: u32 = endCode;
  let growAt: u32 = 512 - early;
  let out = target;
  let length: usize = 0;
  let bits: u64 = 0;
  let held: u32 = 0;
  let from = source;
  let left: i64 = <i64>(sourceEnd - source) * 8;
  while (out < targetEnd) {
    left -= width;
    if (left < 0) break;
    if (held < width) {
      if (isLeastFirst) {
        bits |= load<u64>(from) << held;
      } else {
        bits |= bswap<u64>(load<u64>(from)) >> held;
      }
      from += (63 - held) >> 3;
      held |= 56;
    }
    let code: u32 = 0;
    if (isLeastFirst) {
      code = <u32>bits & ((1 << width) - 1);
      bits >>= width;
    } else {
      code = <u32>(bits >> (64 - width));
      bits <<= width;
    }
    held -= width;
    if (code == endCode) break;
    if (code == clearCode) {
      width = 9;
      next = endCode;
      growAt = 512 - early;
      continue;
    }
    const entry = strings + ((<usize>next) << 3);
    store<u32>(entry, <u32>(out - length));
    store<u32>(entry, <u32>(length + 1), 4);
    if (code >= clearCode && (code > next || next == endCode)) return -1;
    const text = <usize>load<u32>(strings + ((<usize>code) << 3));
    length = <usize>load<u32>(strings + ((<usize>code) << 3), 4);
    store<u64>(out, load<u64>(text));
    if (length > 8) copyRest(out + 8, text + 8, out + length);
    // The string being made ends in its own first byte, which was not there yet when the end was copied.
    if (code == next) store<u8>(out + length - 1, load<u8>(out));
    out += length;
    if (next < tableSize) next++;
    if (next >= growAt && width < 12) {
      width++;
      growAt = (1 << width) - early;
    }
  }
  return <i32>(min(out, targetEnd) - target);
}

/** What is written too far is written over. */
function copyRest(out: usize, text: usize, end: usize): void {
  do {
    store<u64>(out, load<u64>(text));
    out += 8;
    text += 8;
  } while (out < end);
}
