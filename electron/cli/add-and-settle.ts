import type { Output } from '../../shared/contract.ts';
import type { SceneEntry } from '../../shared/domain/scene-entry.ts';
import type { SceneState } from '../../shared/domain/scene.ts';
import type { Desk } from './desk.ts';

/** Adds scenes and waits until hash, statistics and pyramid of each have ended, well or not. */
export async function addAndSettle({ handlers, hear }: Desk, paths: string[]): Promise<Output<'scene.add'>> {
  const states = new Map<string, SceneState>();
  hear((event, payload) => {
    if (event === 'scene.state') states.set((payload as SceneState).sceneId, payload as SceneState);
  });
  const { added, refused } = await handlers['scene.add']({ paths });
  const busy = () => added.some(({ scene, state }) => !isAtRest(states.get(scene.id) ?? state));
  while (busy()) await new Promise((resume) => setTimeout(resume, 50));
  const ids = new Set(added.map(({ scene }) => scene.id));
  const entries: SceneEntry[] = await handlers['scene.list']({});
  return { added: entries.filter(({ scene }) => ids.has(scene.id)), refused };
}

const isAtRest = ({ hash, pyramid }: SceneState) =>
  ![hash, pyramid].some((step) => step === 'waiting' || step === 'running');
