import { z } from 'zod';
import { Scene, SceneState } from './scene.ts';

export const SceneEntry = z.object({ scene: Scene, state: SceneState, sightings: z.number().int() });
export type SceneEntry = z.output<typeof SceneEntry>;

export const Refusal = z.object({ path: z.string(), code: z.string(), message: z.string() });
