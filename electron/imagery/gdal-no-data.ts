/** A nodata value as GDAL writes it, also with a comma, as a number; "NaN", infinities and integers past 2⁵³ stay text. */
export function readNoData(text: string): number | string | null {
  if (/^[-+]?nan/i.test(text)) return 'NaN';
  if (/^[-+]?inf/i.test(text)) return text.startsWith('-') ? '-Infinity' : 'Infinity';
  const value = Number(text.replace(',', '.'));
  if (text === '' || Number.isNaN(value)) return null;
  return /^[-+]?\d+$/.test(text) && !Number.isSafeInteger(value) ? text : value;
}
