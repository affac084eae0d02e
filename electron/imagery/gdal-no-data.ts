import type { SampleType } from '../../shared/domain/scene.ts';

/**
 * A nodata value as GDAL writes it, also with a comma, as a number that samples of the type can hold; "NaN", infinities
 * and integers past 2⁵³ stay text.
 */
export function readNoData(text: string, type: SampleType): number | string | null {
  if (/^[-+]?nan/i.test(text)) return 'NaN';
  if (/^[-+]?inf/i.test(text)) return text.startsWith('-') ? '-Infinity' : 'Infinity';
  const value = Number(text.replace(',', '.'));
  if (text === '' || Number.isNaN(value)) return null;
  if (type.endsWith('float32')) return finiteOrText(Math.fround(value));
  return /^[-+]?\d+$/.test(text) && !Number.isSafeInteger(value) ? text : value;
}

const finiteOrText = (value: number): number | string => (Number.isFinite(value) ? value : String(value));
