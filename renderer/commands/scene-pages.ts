import { t } from 'i18next';
import type { Scene } from '../../shared/domain/scene.ts';
import type { ErrorCode } from '../../shared/errors.ts';
import type { ScenePage } from '../../shared/domain/scene-place.ts';
import { call } from '../host.ts';
import { useDialogs } from '../state/dialogs.ts';
import { addMessage } from '../state/messages.ts';
import { useSettings } from '../state/settings.ts';
import { changeSettings } from './change-settings.ts';
import { openScene } from './open-scene.ts';
import { refreshScenes } from './refresh.ts';
import { attempt, tell } from './tell.ts';

/** The images of a scene's file; none where they cannot be read now. */
export const pagesOfScene = async (sceneId: string): Promise<ScenePage[]> =>
  (await attempt(() => call('scene.pages', { sceneId }))) ?? [];

/** Shows the list of a file's images where it holds several, so that the right one can be chosen. */
export function offerPages({ fileName, pages = 1 }: Scene): void {
  if (pages < 2) return;
  tell(t('scene.severalPages', { file: fileName, count: pages }));
  showSceneDetails();
}

/** Brings what is known of the open scene to the top at the right. */
export function showSceneDetails(): void {
  useDialogs.setState({ rightTab: 'scene' });
  changeSettings({ panels: { ...useSettings.getState().panels, inspector: true } });
}

/** Adds another image of a scene's file as a scene of its own and opens it; true where it was added. */
export async function addScenePage(sceneId: string, page: number): Promise<boolean> {
  const result = await attempt(() => call('scene.addPages', { sceneId, pages: [page] }));
  for (const { code, message } of result?.refused ?? []) addMessage(code as ErrorCode, message);
  const [added] = result?.added ?? [];
  if (!added) return false;
  await refreshScenes();
  await openScene(added.scene.id);
  return true;
}
