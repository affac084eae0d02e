import type { Database } from 'better-sqlite3';

/** Where a sighting lies, as JSON, and the ground that was worked out on. */
export interface KeptPlace {
  readonly sighting: string;
  readonly ground: string;
  readonly place: string;
}

/** A place and the pixels it was worked out from: a scene and a geometry, as canonical JSON. */
export interface FoundPlace extends KeptPlace {
  readonly scene: string;
  readonly geometry: string;
}

/** Places worked out on this desk: not logged, not exchanged, gone with their pixels and with what was expunged. */
export interface KeptPlaces {
  of(sightings: readonly string[]): KeptPlace[];
  /** Keeps those of sightings that still have the pixels they were found from, so that nothing expunged since is kept. */
  keep(places: readonly FoundPlace[]): void;
}

export function createKeptPlaces(db: Database): KeptPlaces {
  const find = db.prepare<[string], KeptPlace>(`
    SELECT p.sighting, p.ground, p.place FROM json_each(?) i JOIN sighting_place p ON p.sighting = i.value`);
  const put = db.prepare<[FoundPlace]>(`
    INSERT OR REPLACE INTO sighting_place (sighting, ground, place)
    SELECT id, @ground, @place FROM entity
    WHERE id = @sighting AND deleted = 0 AND fields ->> 'scene' = @scene AND fields -> 'geometry' = @geometry`);
  const keep = db.transaction((places: readonly FoundPlace[]) => {
    for (const place of places) put.run(place);
  });
  return {
    of: (sightings) => find.all(JSON.stringify(sightings)),
    keep: (places) => keep.immediate(places),
  };
}
