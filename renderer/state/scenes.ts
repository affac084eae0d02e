import { create } from 'zustand';
import type { SceneEntry } from '../../shared/domain/scene-entry.ts';
import type { GeoGrid, SceneView } from '../../shared/domain/scene.ts';
import type { Stretch } from './view.ts';

/** The scenes of the workspace and the one on screen. `view`, `grid` and the stretch it opens with belong to the open scene. */
export interface ScenesState {
  readonly entries: readonly SceneEntry[];
  readonly openSceneId: string | null;
  readonly view: SceneView | null;
  readonly grid: GeoGrid | null;
  readonly firstStretch: Stretch | null;
}

export const useScenes = create<ScenesState>(() => ({
  entries: [],
  openSceneId: null,
  view: null,
  grid: null,
  firstStretch: null,
}));
