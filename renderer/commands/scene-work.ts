import type { SceneState } from '../../shared/domain/scene.ts';
import { call } from '../host.ts';
import { useScenes } from '../state/scenes.ts';
import { refreshSceneView } from './open-scene.ts';
import { attempt } from './tell.ts';

/** Stops hashing and overview building of a scene; what is readable stays on screen. */
export async function cancelSceneWork(sceneId: string): Promise<void> {
  const state = await attempt(() => call('scene.cancelWork', { sceneId }));
  if (state) showSceneState(state);
}

/** Goes on with the work that was stopped or failed. */
export async function resumeSceneWork(sceneId: string): Promise<void> {
  const state = await attempt(() => call('scene.resumeWork', { sceneId }));
  if (state) showSceneState(state);
}

/** Shows how a scene stands; where its picture can be better than the one on screen, reads it again. */
export function showSceneState(state: SceneState): void {
  const { entries, openSceneId } = useScenes.getState();
  const before = entries.find((entry) => entry.scene.id === state.sceneId)?.state;
  useScenes.setState({ entries: entries.map((e) => (e.scene.id === state.sceneId ? { ...e, state } : e)) });
  const hasOther = before?.pyramid !== state.pyramid && state.pyramid !== 'running';
  const isBetter = hasOther || before?.file !== state.file;
  if (openSceneId === state.sceneId && isBetter) void refreshSceneView(state.sceneId);
}
