/** The ids of all rows from one to the other, both included, whichever comes first. */
export function rowsBetween(rows: readonly { readonly id: string }[], from: string, to: string): string[] {
  const [a, b] = [rows.findIndex((row) => row.id === from), rows.findIndex((row) => row.id === to)];
  if (a < 0 || b < 0) return [to];
  return rows.slice(Math.min(a, b), Math.max(a, b) + 1).map((row) => row.id);
}
