/** A cell: numbers stay numbers, text is made safe, null is empty. */
export type CsvCell = string | number | boolean | null;

/**
 * A table as RFC 4180 CSV, UTF-8 with byte order mark, CRLF. Text that a spreadsheet would run as a formula (first
 * character = + - @ tab or carriage return, or their full-width forms) gets an apostrophe in front; plain numbers in
 * text, negative ones too, stay as they are.
 */
export function csvText(headers: readonly string[], rows: readonly (readonly CsvCell[])[]): string {
  const lines = [headers, ...rows].map((cells) => cells.map(writeCell).join(','));
  return `\ufeff${lines.join('\r\n')}\r\n`;
}

function writeCell(cell: CsvCell): string {
  if (cell === null) return '';
  if (typeof cell !== 'string') return String(cell);
  const safe = /^\s*[=+\-@\t\r＝＋－＠]/u.test(cell) && !/^[+-]?\d+(?:\.\d+)?$/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
