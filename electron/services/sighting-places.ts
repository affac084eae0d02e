import { canonicalJson } from '../../shared/domain/canonical-json.ts';
import { Geometry } from '../../shared/domain/geometry.ts';
import { nowhere, placeGeometry, placePixels } from '../../shared/domain/place.ts';
import { newSightingFields, type Place, type PlacedSighting, type Sighting } from '../../shared/domain/sighting.ts';
import { AppError } from '../../shared/errors.ts';
import type { Georeference } from '../imagery/georeference-types.ts';
import type { StoredEntity } from '../log/entities.ts';
import type { Pixels, PlacesOnDisk } from './places-on-disk.ts';

/** The exact georeference of a scene; null where it has none or its file cannot be read now. */
export type GeoreferenceOf = (sceneId: string) => Promise<Georeference | null>;

/** Places stored sightings on the ground; what is no sighting, or has a geometry this version cannot read, is left out. */
export type PlaceSightings = (stored: readonly StoredEntity[]) => Promise<PlacedSighting[]>;

interface Readable extends Pixels {
  readonly entity: StoredEntity;
  readonly geometry: Geometry;
}

/**
 * Places are worked out in one batch a scene and kept as long as the scene's georeference is, and on disk where that
 * is given, so that listing again costs only what changed. A sighting whose scene has no place is listed with an empty
 * one.
 */
export function createPlaceSightings(georeferenceOf: GeoreferenceOf, onDisk?: PlacesOnDisk): PlaceSightings {
  const kept = new WeakMap<Georeference, Map<string, Place>>();
  const placesOf = async (sceneId: string, readables: readonly Readable[]): Promise<ReadonlyMap<string, Place>> => {
    const ground = onDisk?.groundOf(sceneId) ?? null;
    const georeference = await georeferenceOf(sceneId);
    if (!georeference) return new Map();
    const places = kept.get(georeference) ?? new Map<string, Place>();
    kept.set(georeference, places);
    await addPlaces(georeference, places, readables);
    if (ground !== null) onDisk?.keep(ground, readables.flatMap(placedBy(places)));
    return places;
  };
  return async (stored) => {
    const readables = stored.flatMap(readable);
    const found = onDisk?.find(readables) ?? new Map<string, Place>();
    const byScene = Map.groupBy(
      readables.filter(({ id }) => !found.has(id)),
      ({ scene }) => scene,
    );
    const scenes = await Promise.all(
      [...byScene].map(async ([sceneId, group]) => {
        const places = await placesOf(sceneId, group).catch(emptyOnAppError);
        return [sceneId, places] as const;
      }),
    );
    const placesByScene = new Map(scenes);
    return readables.map(({ entity, id, scene, geometry, key }) => {
      const place = found.get(id) ?? placesByScene.get(scene)?.get(key) ?? nowhere;
      return placedSighting(entity, geometry, place);
    });
  };
}

function readable(entity: StoredEntity): Readable[] {
  const { kind, scene } = entity.fields;
  if (kind !== 'sighting' || typeof scene !== 'string') return [];
  const parsed = Geometry.safeParse(entity.fields['geometry']);
  if (!parsed.success) return [];
  return [{ entity, id: entity.id, scene, geometry: parsed.data, key: canonicalJson(entity.fields['geometry']) }];
}

const placedBy =
  (places: ReadonlyMap<string, Place>) =>
  ({ id, scene, key }: Pixels) => {
    const place = places.get(key);
    return place ? [{ id, scene, key, place }] : [];
  };

/** A scene that cannot be read now costs its sightings their places, not the list. */
function emptyOnAppError(error: unknown): ReadonlyMap<string, Place> {
  if (error instanceof AppError) return new Map();
  throw error;
}

async function addPlaces(
  georeference: Georeference,
  places: Map<string, Place>,
  readables: readonly Readable[],
): Promise<void> {
  const missing = readables.filter(({ key }) => !places.has(key));
  const lonLats = await georeference.toLonLat(missing.flatMap(({ geometry }) => placePixels(geometry)));
  let at = 0;
  for (const { geometry, key } of missing) {
    const count = placePixels(geometry).length;
    places.set(key, placeGeometry(geometry, lonLats.slice(at, at + count)));
    at += count;
  }
}

function placedSighting(entity: StoredEntity, geometry: Geometry, place: Place): PlacedSighting {
  const { id, fields, changedAt, changedBy, conflicts } = entity;
  const known = fields as Omit<Sighting, 'id' | 'geometry'>;
  return { ...newSightingFields, ...known, id, geometry, place, changedAt, changedBy, conflicts };
}
