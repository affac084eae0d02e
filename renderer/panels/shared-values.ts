/** The value that all hold; null where they differ. */
export function sharedValue<T>(values: readonly T[]): T | null {
  const [first] = values;
  return first !== undefined && values.every((value) => value === first) ? first : null;
}

/** Of several lists: what all hold, and what only some hold. */
export function sharedChoices(lists: readonly (readonly string[])[]): {
  readonly all: readonly string[];
  readonly some: readonly string[];
} {
  const union = [...new Set(lists.flat())];
  const all = union.filter((value) => lists.every((list) => list.includes(value)));
  return { all, some: union.filter((value) => !all.includes(value)) };
}
