/** Header names as the preview shows them: a repeated one gets its number. */
export function csvHeaders(fields: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return fields.map((field, index) => {
    const name = field === '' ? `column ${index + 1}` : field;
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return count === 1 ? name : `${name} (${count})`;
  });
}
