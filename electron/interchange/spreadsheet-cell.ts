/**
 * A cell without what spreadsheets put around text: `="9074729"`, an apostrophe before a number or a formula; letters
 * composed, digits of full width made plain.
 */
export function plainCell(text: string): string {
  const trimmed = text.normalize('NFC').trim();
  const formula = /^="(.*)"$/s.exec(trimmed)?.[1];
  const inner = formula ?? trimmed.replace(/^['’](?=[\d=+\-@])/, '');
  return /[０-９]/.test(inner) ? inner.normalize('NFKC') : inner;
}

/** The digits of a number of known length, whatever a spreadsheet made of it; null where it is none, or has lost some. */
export function digitsOf(text: string, length: number): string | null {
  const [, first = '', fraction = ''] = powerOfTen.exec(text) ?? [];
  if (first !== '') return fraction.length === length - 1 ? first + fraction : null;
  const digits = text.replace(/[.,]0+$/, '').replace(/(?<=\d)[\s,.'’-]+(?=\d)/g, '');
  return /^\d+$/.test(digits) && digits.length === length ? digits : null;
}

const powerOfTen = /^(\d)(?:[.,](\d+))?e\+?\d{1,2}$/i;

/** Whether a number was written as a power of ten. */
export const isPowerOfTen = (text: string): boolean => powerOfTen.test(text);
