/** What has an id, by which lists of it are first put in order. */
interface Named {
  readonly id: string;
}

/** What a list no longer holds, and what it holds now. */
export interface RowChanges<T> {
  readonly gone: ReadonlySet<T>;
  readonly come: readonly T[];
}

/** Where a comes before b, less than nought; nought for one and the same row only. */
export type RowOrder<T> = (a: T, b: T) => number;

export const inOrderOfIds: RowOrder<Named> = (a, b) => (a.id < b.id ? -1 : Number(a.id > b.id));

/** What differs between two lists in the order of ids; a row that says something else is another object. */
export function rowChanges<T extends Named>(before: readonly T[], now: readonly T[]): RowChanges<T> {
  const gone = new Set<T>();
  const come: T[] = [];
  let [old, at] = [0, 0];
  while (old < before.length || at < now.length) {
    const [a, b] = [before[old], now[at]];
    if (a === b) {
      old += 1;
      at += 1;
      continue;
    }
    const order = a && b ? inOrderOfIds(a, b) : a ? -1 : 1;
    if (a && order <= 0) {
      gone.add(a);
      old += 1;
    }
    if (b && order >= 0) {
      come.push(b);
      at += 1;
    }
  }
  return { gone, come };
}

/** A list in some order without what has gone and with what has come: as if all of it had been put in order again. */
export function replacedRows<T>(list: readonly T[], { gone, come }: RowChanges<T>, order: RowOrder<T>): readonly T[] {
  if (gone.size === 0 && come.length === 0) return list;
  if (list.length === 0) return come.toSorted(order);
  if (gone.size + come.length <= few) return replacedFew(list, { gone, come }, order);
  const kept = list.filter((row) => !gone.has(row));
  const coming = come.toSorted(order);
  const places = coming.map((row) => placeOf(kept, row, order));
  const next: T[] = [];
  let from = 0;
  for (const [index, place] of places.entries()) {
    for (; from < place; from++) next.push(kept[from]!);
    next.push(coming[index]!);
  }
  for (; from < kept.length; from++) next.push(kept[from]!);
  return next;
}

/** Up to so many rows are looked up one by one in a list of any length quicker than all of it is gone through. */
const few = 32;

function replacedFew<T>(list: readonly T[], { gone, come }: RowChanges<T>, order: RowOrder<T>): readonly T[] {
  const next = [...list];
  for (const row of gone) {
    const at = next.indexOf(row);
    if (at >= 0) next.splice(at, 1);
  }
  for (const row of come) next.splice(placeOf(next, row, order), 0, row);
  return next;
}

/** How many rows of an ordered list come before one. */
function placeOf<T>(list: readonly T[], row: T, order: RowOrder<T>): number {
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (order(list[middle]!, row) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
