const feetInMetres = 0.3048;

/**
 * Reads a number as lists write it: thousands separators of any kind, decimal point or comma, a power
 * of ten, a unit behind it.
 * Feet become metres. Null where it is not one positive number; "0" is "not known" and null too.
 */
export function readQuantity(text: string): number | null {
  const match = /^\s*(\d[\d.,'’\u00a0\u202f ]*)(e[+-]?\d{1,2})?\s*([a-z.㎡톤미터]*)\s*$/iu.exec(text);
  if (match?.[1] === undefined) return null;
  const value = Number(`${plainNumber(match[1].replace(/['’\u00a0\u202f ]/g, ''))}${match[2] ?? ''}`);
  if (!Number.isFinite(value) || value <= 0) return null;
  return /^(?:ft|feet|foot)\.?$/i.test(match[3] ?? '') ? Math.round(value * feetInMetres * 100) / 100 : value;
}

function plainNumber(digits: string): string {
  const comma = digits.lastIndexOf(',');
  const point = digits.lastIndexOf('.');
  if (comma >= 0 && point >= 0)
    return comma > point ? digits.replaceAll('.', '').replace(',', '.') : digits.replaceAll(',', '');
  if (comma >= 0) return /^\d{1,3}(?:,\d{3})+$/.test(digits) ? digits.replaceAll(',', '') : digits.replace(',', '.');
  return /^\d{1,3}(?:\.\d{3}){2,}$/.test(digits) ? digits.replaceAll('.', '') : digits;
}
