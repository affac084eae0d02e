/** Mirrors the bits of every byte: files whose fill order puts the first pixel in the lowest bit. */
export function reverseBits(source: Uint8Array): Uint8Array {
  const table = Uint8Array.from({ length: 256 }, (_, byte) => mirror(byte));
  return source.map((byte) => table[byte] ?? 0);
}

function mirror(byte: number): number {
  let mirrored = 0;
  for (let bit = 0; bit < 8; bit += 1) mirrored |= ((byte >> bit) & 1) << (7 - bit);
  return mirrored;
}
