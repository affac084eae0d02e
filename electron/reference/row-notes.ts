const listedNotes = 200;

/** Collects what is to be said of rows; past two hundred it only counts. */
export function createRowNotes() {
  const notes: { row: number; text: string }[] = [];
  let more = 0;
  return {
    add(row: number, text: string): void {
      if (notes.length < listedNotes) notes.push({ row, text });
      else more += 1;
    },
    list: () => (more === 0 ? notes : [...notes, { row: 0, text: `${more} more are not listed.` }]),
  };
}
