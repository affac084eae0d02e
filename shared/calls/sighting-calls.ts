import { z } from 'zod';
import { Coverage } from '../domain/coverage.ts';
import { DrawingAids } from '../domain/drawing-aids.ts';
import { Geometry } from '../domain/geometry.ts';
import { WrittenNote } from '../domain/note.ts';
import { ReviewEntry } from '../domain/review.ts';
import { SchemeEntries } from '../domain/scheme.ts';
import { PlacedSighting } from '../domain/sighting.ts';
import { SightingPoints } from '../domain/sighting-points.ts';
import { Suggestion } from '../domain/suggestion.ts';
import { VesselLink } from '../domain/vessel.ts';
import { call, nothing } from './call.ts';

/** What is asked about what was seen in scenes. */
export const sightingCalls = {
  'drawing.aids': call(nothing, DrawingAids),
  'sighting.list': call(z.object({ sceneId: z.uuid().nullable() }), z.array(PlacedSighting)),
  'sighting.get': call(z.object({ ids: z.array(z.uuid()) }), z.array(PlacedSighting)),
  /**
   * All of them, or those of a scene, part by part, the newest first; `next` asks for the part after, null where there is
   * none. `sightings` is the JSON of an array of `PlacedSighting`: as stored, put together without being read. `total`
   * counts those of all scenes.
   */
  'sighting.page': call(
    z.object({
      sceneId: z.uuid().nullable(),
      before: z.uuid().nullable(),
      limit: z.number().int().min(1).max(10_000),
    }),
    z.object({ sightings: z.string(), next: z.uuid().nullable(), total: z.number().int() }),
  ),
  /** How many each scene has that has any, without those carried over and not confirmed. */
  'sighting.counts': call(nothing, z.record(z.uuid(), z.number().int())),
  /** Where all of them lie, for a map of the world. */
  'sighting.points': call(nothing, SightingPoints),
  /** Where the sightings of one scene lie in another, at the same ground; those outside it are left out. */
  'sighting.carry': call(
    z.object({ fromScene: z.uuid(), toScene: z.uuid() }),
    z.array(z.object({ sighting: z.uuid(), geometry: Geometry })),
  ),
  'coverage.list': call(z.object({ ids: z.array(z.uuid()).nullable() }), Coverage),
  'note.list': call(nothing, z.array(WrittenNote)),
  /** What was added to what can be said of a sighting, and what of it was changed. */
  'scheme.list': call(nothing, SchemeEntries),
  /** Who took which step of a sighting's review, the first one first. */
  'review.trail': call(z.object({ sighting: z.uuid() }), z.array(ReviewEntry)),
  /** What a detector proposes on a scene; kept on this desk, never exchanged, no sighting until accepted by an edit. */
  'suggestion.list': call(z.object({ sceneId: z.uuid() }), z.array(Suggestion)),
  'suggestion.find': call(z.object({ sceneId: z.uuid(), task: z.uuid() }), z.array(Suggestion)),
  /** The same by an ONNX model from a file of the analyst's own. */
  'suggestion.findByModel': call(
    z.object({ sceneId: z.uuid(), path: z.string().min(1), task: z.uuid() }),
    z.array(Suggestion),
  ),
  'suggestion.dismiss': call(
    z.object({ sceneId: z.uuid(), ids: z.array(z.uuid()).max(2000), dismissed: z.boolean() }),
    z.array(Suggestion),
  ),
  'link.list': call(z.object({ sightings: z.array(z.uuid()).nullable() }), z.array(VesselLink)),
} as const;
