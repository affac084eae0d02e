/** A vessel's name as lists write it, made comparable: upper case, no "M/T", single blanks; digits stay. */
export function normaliseVesselName(name: string): string {
  return name
    .normalize('NFKC')
    .toUpperCase()
    .replace(/["“”]/g, '')
    .replace(/[\s_\-‐‑–—]+/g, ' ')
    .trim()
    .replace(/^(?:M\s?\/\s?[VT]|M\.[VT]\.?|M[VT](?=\s))\s*/, '')
    .trim();
}

/** Letters and digits only, upper case: "Wol-bong San" and "WOLBONGSAN" have the same key. Any script. */
export function vesselSearchKey(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')
    .normalize('NFC');
}
