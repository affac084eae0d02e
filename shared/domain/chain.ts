import type { Sighting } from './sighting.ts';

type Linked = Pick<Sighting, 'id' | 'sameAs'>;

/** All sightings said to be the same hull as this one, itself among them: whatever `sameAs` joins, in either direction. */
export function chainOf<S extends Linked>(id: string, sightings: Iterable<S>): S[] {
  const all = [...sightings];
  const neighbours = new Map<string, string[]>();
  const join = (from: string, to: string): void => void neighbours.set(from, [...(neighbours.get(from) ?? []), to]);
  for (const { id: from, sameAs } of all) {
    if (!sameAs) continue;
    join(from, sameAs);
    join(sameAs, from);
  }
  if (!neighbours.has(id)) return all.filter((sighting) => sighting.id === id);
  const found = new Set([id]);
  for (const member of found) for (const next of neighbours.get(member) ?? []) found.add(next);
  return all.filter((sighting) => found.has(sighting.id));
}
