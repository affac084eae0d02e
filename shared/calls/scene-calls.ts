import { z } from 'zod';
import { AddingList } from '../domain/adding.ts';
import { Pixel } from '../domain/geometry.ts';
import { Georeferencing } from '../domain/georeferencing.ts';
import { Registration } from '../domain/registration.ts';
import { Sample } from '../domain/sample.ts';
import { GeoGrid, SceneState, SceneView } from '../domain/scene.ts';
import { Refusal, SceneEntry } from '../domain/scene-entry.ts';
import { ScenePage, TriedPlacing } from '../domain/scene-place.ts';
import { call, nothing } from './call.ts';

/** What is asked about scenes. */
export const sceneCalls = {
  'scene.list': call(nothing, z.array(SceneEntry)),
  'scene.add': call(
    z.object({ paths: z.array(z.string()).min(1) }),
    z.object({ added: z.array(SceneEntry), refused: z.array(Refusal) }),
  ),
  /** Adds files, and the images in folders, in the background; what is waiting outlives a restart. */
  'adding.start': call(z.object({ paths: z.array(z.string()).min(1) }), AddingList),
  'adding.list': call(nothing, AddingList),
  /** Null cancels all that is not added yet. */
  'adding.cancel': call(z.object({ paths: z.array(z.string()).nullable() }), AddingList),
  /** Takes what has ended off the list. */
  'adding.clear': call(nothing, AddingList),
  'scene.locate': call(z.object({ sceneId: z.uuid(), path: z.string() }), SceneEntry),
  'scene.view': call(z.object({ sceneId: z.uuid() }), SceneView),
  'scene.grid': call(z.object({ sceneId: z.uuid() }), GeoGrid.nullable()),
  'scene.sample': call(z.object({ sceneId: z.uuid(), pixels: z.array(Pixel).min(1).max(1000) }), z.array(Sample)),
  /** What a way of placing the scene would make of it, null as the file says; stored by an edit. */
  'scene.tryPlacing': call(z.object({ sceneId: z.uuid(), georeferencing: Georeferencing.nullable() }), TriedPlacing),
  /** Notes where a height file lies on this desk, for scenes placed by RPCs. */
  'scene.useTerrain': call(z.object({ path: z.string() }), z.object({ terrain: z.string() })),
  /** The images of the scene's file, where it holds several. */
  'scene.pages': call(z.object({ sceneId: z.uuid() }), z.array(ScenePage)),
  'scene.addPages': call(
    z.object({ sceneId: z.uuid(), pages: z.array(z.number().int().positive()).min(1).max(200) }),
    z.object({ added: z.array(SceneEntry), refused: z.array(Refusal) }),
  ),
  'scene.cancelWork': call(z.object({ sceneId: z.uuid() }), SceneState),
  'scene.resumeWork': call(z.object({ sceneId: z.uuid() }), SceneState),
  /** How the analyst shifted pairs of scenes onto each other. */
  'registration.list': call(nothing, z.array(Registration)),
} as const;
