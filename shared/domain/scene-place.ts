import { z } from 'zod';
import { TieResidual } from './georeferencing.ts';
import { Scene } from './scene.ts';

/** The registers of a scene that follow from how it is placed. */
export const ScenePlace = Scene.pick({
  georeference: true,
  georeferenceNote: true,
  crs: true,
  geoTransform: true,
  gsdMetres: true,
  footprint: true,
});
export type ScenePlace = z.output<typeof ScenePlace>;

/** What a way of placing a scene would make of it; a residual each tie point, in their order. */
export const TriedPlacing = z.object({ place: ScenePlace, residuals: z.array(TieResidual) });
export type TriedPlacing = z.output<typeof TriedPlacing>;

/** One image of a file that holds several; `page` is from 1, and `sceneId` names the scene it is already. */
export const ScenePage = z.object({
  page: z.number().int().positive(),
  width: z.number().int().positive(),
  height: z.number().int().positive(),
  bands: z.number().int().positive(),
  type: Scene.shape.type,
  sceneId: z.uuid().nullable(),
});
export type ScenePage = z.output<typeof ScenePage>;
