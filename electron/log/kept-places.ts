import type { Database } from 'better-sqlite3';

/** Where a sighting lies, as JSON, and from what that was worked out. */
export interface KeptPlace {
  readonly sighting: string;
  readonly stamp: string;
  readonly place: string;
}

/** Places worked out on this desk: not logged, not exchanged, gone with what was deleted or expunged. */
export interface KeptPlaces {
  of(sightings: readonly string[]): KeptPlace[];
  /** Keeps those of sightings that stand as they did at `changedAt`, so that nothing expunged since is kept. */
  keep(places: readonly (KeptPlace & { readonly changedAt: string })[]): void;
}

export function createKeptPlaces(db: Database): KeptPlaces {
  const find = db.prepare<[string], KeptPlace>(`
    SELECT p.sighting, p.stamp, p.place FROM json_each(?) i JOIN sighting_place p ON p.sighting = i.value`);
  const put = db.prepare<[KeptPlace]>(`
    INSERT OR REPLACE INTO sighting_place (sighting, stamp, place)
    SELECT id, @stamp, @place FROM entity WHERE id = @sighting AND deleted = 0 AND changed_at = @changedAt`);
  const keep = db.transaction((places: Parameters<KeptPlaces['keep']>[0]) => {
    for (const place of places) put.run(place);
  });
  return {
    of: (sightings) => find.all(JSON.stringify(sightings)),
    keep: (places) => keep.immediate(places),
  };
}
