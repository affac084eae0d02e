import type { Place } from '../../shared/domain/sighting.ts';
import type { FoundPlace, KeptPlaces } from '../log/kept-places.ts';

/** A sighting's pixels as canonical JSON, and the scene they are in. */
export interface Pixels {
  readonly id: string;
  readonly scene: string;
  readonly key: string;
}

/** Places kept in the workspace, so that it opens without any scene's file being asked where it lies. */
export interface PlacesOnDisk {
  /** Those that hold still, by sighting. */
  find(sightings: readonly Pixels[]): ReadonlyMap<string, Place>;
  /** Finds what will name a scene's ground with a place; null where none can be kept. */
  groundOf(scene: string): string | null;
  /** Writes them a moment later, together: nothing waits for it, and what is lost is worked out again. */
  keep(ground: string, places: readonly (Pixels & { readonly place: Place })[]): void;
  /** Writes what is waiting. */
  close(): void;
}

const laterMs = 400;

export function createPlacesOnDisk(
  workspace: { readonly places: KeptPlaces },
  groundOf: (scene: string) => string | null,
): PlacesOnDisk {
  const waiting = new Map<string, FoundPlace>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  function write(): void {
    clearTimeout(timer);
    timer = undefined;
    if (waiting.size === 0) return;
    workspace.places.keep([...waiting.values()]);
    waiting.clear();
  }
  /** A workspace that cannot be written to now keeps its places for as long as it is open. */
  const tryWrite = (): void => {
    try {
      write();
    } catch {
      timer = undefined;
    }
  };
  return {
    groundOf,
    find(sightings) {
      const grounds = new Map(
        [...new Set(sightings.map(({ scene }) => scene))].map((scene) => [scene, groundOf(scene)]),
      );
      const kept = new Map(workspace.places.of(sightings.map(({ id }) => id)).map((place) => [place.sighting, place]));
      return new Map(
        sightings.flatMap(({ id, scene, key }): [string, Place][] => {
          const [found, ground] = [waiting.get(id), grounds.get(scene)];
          const place = found?.geometry === key && found.scene === scene ? found : kept.get(id);
          return place && place.ground === ground ? [[id, JSON.parse(place.place) as Place]] : [];
        }),
      );
    },
    keep(ground, places) {
      for (const { id, scene, key, place } of places)
        waiting.set(id, { sighting: id, scene, geometry: key, ground, place: JSON.stringify(place) });
      timer ??= setTimeout(tryWrite, laterMs);
    },
    close: tryWrite,
  };
}
