import { useSightings } from '../state/sightings.ts';

export type SelectMode = 'only' | 'add' | 'toggle';

/** Selects sightings: alone, beside what is selected, or turning each on or off. */
export function selectSightings(ids: Iterable<string>, mode: SelectMode): void {
  useSightings.setState(({ selected }) => {
    if (mode === 'only') return { selected: new Set(ids) };
    const next = new Set(selected);
    for (const id of ids) {
      if (mode === 'toggle' && next.has(id)) next.delete(id);
      else next.add(id);
    }
    return { selected: next };
  });
}
