/**
 * Undoes predictor 2 and interleaving of four channels of 16 bits: row after row of pixels to plane after plane. Both
 * lie apart.
 */
export function accumulate16By4(source: usize, target: usize, width: i32, rows: i32): void {
  const plane = <usize>width * rows * 2;
  let from = source;
  let a = target;
  for (let row = 0; row < rows; row++) {
    let sum = i64x2.splat(0);
    let column = 0;
    for (; column + 8 <= width; column += 8) {
      const p = withBoth(v128.load(from), sum);
      const q = withBoth(v128.load(from, 16), i64x2.shuffle(p, p, 1, 1));
      const r = withBoth(v128.load(from, 32), i64x2.shuffle(q, q, 1, 1));
      const s = withBoth(v128.load(from, 48), i64x2.shuffle(r, r, 1, 1));
      sum = i64x2.shuffle(s, s, 1, 1);
      const abFirst = i16x8.shuffle(p, q, 0, 4, 8, 12, 1, 5, 9, 13);
      const abLast = i16x8.shuffle(r, s, 0, 4, 8, 12, 1, 5, 9, 13);
      const cdFirst = i16x8.shuffle(p, q, 2, 6, 10, 14, 3, 7, 11, 15);
      const cdLast = i16x8.shuffle(r, s, 2, 6, 10, 14, 3, 7, 11, 15);
      v128.store(a, i64x2.shuffle(abFirst, abLast, 0, 2));
      v128.store(a + plane, i64x2.shuffle(abFirst, abLast, 1, 3));
      v128.store(a + plane * 2, i64x2.shuffle(cdFirst, cdLast, 0, 2));
      v128.store(a + plane * 3, i64x2.shuffle(cdFirst, cdLast, 1, 3));
      from += 64;
      a += 16;
    }
    for (; column < width; column++) {
      sum = i16x8.add(sum, v128.load64_zero(from));
      store<u16>(a, i16x8.extract_lane_u(sum, 0));
      store<u16>(a + plane, i16x8.extract_lane_u(sum, 1));
      store<u16>(a + plane * 2, i16x8.extract_lane_u(sum, 2));
      store<u16>(a + plane * 3, i16x8.extract_lane_u(sum, 3));
      from += 8;
      a += 2;
    }
  }
}

/** Two pixels with what came before them: the first plus `sum`, the second plus the first as well. */
function withBoth(pixels: v128, sum: v128): v128 {
  const first = i64x2.shuffle(i64x2.splat(0), pixels, 0, 2);
  return i16x8.add(i16x8.add(pixels, first), sum);
}

/** The same for three channels of 8 bits. */
export function accumulate8By3(source: usize, target: usize, width: i32, rows: i32): void {
  const plane = <usize>width * rows;
  let from = source;
  let to = target;
  for (let row = 0; row < rows; row++) {
    let red: u8 = 0;
    let green: u8 = 0;
    let blue: u8 = 0;
    for (let column = 0; column < width; column++) {
      red += load<u8>(from);
      green += load<u8>(from, 1);
      blue += load<u8>(from, 2);
      store<u8>(to, red);
      store<u8>(to + plane, green);
      store<u8>(to + plane * 2, blue);
      from += 3;
      to++;
    }
  }
}

/** Four channels of 16 bits, pixel after pixel, to plane after plane. Both lie apart. */
export function spread16By4(source: usize, target: usize, width: i32, rows: i32): void {
  const pixels = <usize>width * rows;
  const plane = pixels * 2;
  const end = target + plane;
  let from = source;
  let a = target;
  for (; a + 16 <= end; a += 16) {
    const p = v128.load(from);
    const q = v128.load(from, 16);
    const r = v128.load(from, 32);
    const s = v128.load(from, 48);
    const abFirst = i16x8.shuffle(p, q, 0, 4, 8, 12, 1, 5, 9, 13);
    const abLast = i16x8.shuffle(r, s, 0, 4, 8, 12, 1, 5, 9, 13);
    const cdFirst = i16x8.shuffle(p, q, 2, 6, 10, 14, 3, 7, 11, 15);
    const cdLast = i16x8.shuffle(r, s, 2, 6, 10, 14, 3, 7, 11, 15);
    v128.store(a, i64x2.shuffle(abFirst, abLast, 0, 2));
    v128.store(a + plane, i64x2.shuffle(abFirst, abLast, 1, 3));
    v128.store(a + plane * 2, i64x2.shuffle(cdFirst, cdLast, 0, 2));
    v128.store(a + plane * 3, i64x2.shuffle(cdFirst, cdLast, 1, 3));
    from += 64;
  }
  for (; a < end; a += 2) {
    store<u16>(a, load<u16>(from));
    store<u16>(a + plane, load<u16>(from, 2));
    store<u16>(a + plane * 2, load<u16>(from, 4));
    store<u16>(a + plane * 3, load<u16>(from, 6));
    from += 8;
  }
}

/** Three channels of 8 bits, pixel after pixel, to plane after plane. */
export function spread8By3(source: usize, target: usize, width: i32, rows: i32): void {
  const plane = <usize>width * rows;
  const end = target + plane;
  let from = source;
  let to = target;
  for (; to + 16 <= end; to += 16) {
    const p = v128.load(from);
    const q = v128.load(from, 16);
    const r = v128.load(from, 32);
    const red = i8x16.shuffle(p, q, 0, 3, 6, 9, 12, 15, 18, 21, 24, 27, 30, 0, 0, 0, 0, 0);
    const green = i8x16.shuffle(p, q, 1, 4, 7, 10, 13, 16, 19, 22, 25, 28, 31, 0, 0, 0, 0, 0);
    const blue = i8x16.shuffle(p, q, 2, 5, 8, 11, 14, 17, 20, 23, 26, 29, 0, 0, 0, 0, 0, 0);
    v128.store(to, i8x16.shuffle(red, r, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 17, 20, 23, 26, 29));
    v128.store(to + plane, i8x16.shuffle(green, r, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 18, 21, 24, 27, 30));
    v128.store(to + plane * 2, i8x16.shuffle(blue, r, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 16, 19, 22, 25, 28, 31));
    from += 48;
  }
  for (; to < end; to++) {
    store<u8>(to, load<u8>(from));
    store<u8>(to + plane, load<u8>(from, 1));
    store<u8>(to + plane * 2, load<u8>(from, 2));
    from += 3;
  }
}
