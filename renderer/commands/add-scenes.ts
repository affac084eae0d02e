import { t } from 'i18next';
import { v7 as uuidv7 } from 'uuid';
import type { ErrorCode } from '../../shared/errors.ts';
import { call, pathsOf } from '../host.ts';
import { showDialog } from '../state/dialogs.ts';
import { addMessage, useMessages } from '../state/messages.ts';
import { useScenes } from '../state/scenes.ts';
import { startAdding } from './adding.ts';
import { chooseFiles } from './choose-files.ts';
import { openScene } from './open-scene.ts';
import { refreshScenes } from './refresh.ts';
import { offerPages } from './scene-pages.ts';
import { attempt, tell } from './tell.ts';

/** Asks for scenes and adds them. */
export async function chooseScenes(): Promise<void> {
  await attempt(async () => {
    const paths = await chooseFiles('scenes');
    if (paths.length > 0) await addScenes(paths);
  });
}

/** Adds a scene at once, several in the background; says which were refused and why, and opens the first one added. */
async function addScenes(paths: readonly string[]): Promise<void> {
  if (paths.length > 1) return startAdding(paths);
  const id = uuidv7();
  const title = t('scenes.adding');
  useMessages.setState(({ tasks }) => ({
    tasks: [...tasks, { id, title, text: '', progress: null, canCancel: false }],
  }));
  const result = await attempt(() => call('scene.add', { paths: [...paths] }));
  useMessages.setState(({ tasks }) => ({ tasks: tasks.filter((task) => task.id !== id) }));
  if (!result) return;
  for (const { code, message } of result.refused) addMessage(code as ErrorCode, message);
  await refreshScenes();
  const [first] = result.added;
  if (!first) return;
  tell(t('scenes.added', { count: result.added.length }));
  await openScene(first.scene.id);
  offerPages(first.scene);
}

/** Adds the scenes dropped on the window; shows what would come of importing a package. */
export async function addDroppedFiles(files: readonly File[]): Promise<void> {
  await attempt(async () => {
    const paths = await pathsOf(files);
    const scenes = paths.filter((path) => !isPackage(path));
    const dropped = paths.find(isPackage);
    if (scenes.length > 0) await addScenes(scenes);
    if (dropped !== undefined) showDialog({ name: 'import-package', path: dropped });
  });
}

const isPackage = (path: string): boolean => /\.plim(?:\.age)?$/i.test(path);

/** Asks where the file of a scene lies now. */
export async function locateScene(sceneId: string): Promise<void> {
  await attempt(async () => {
    const name = useScenes.getState().entries.find((entry) => entry.scene.id === sceneId)?.scene.fileName;
    const [path] = await chooseFiles('scene', name);
    if (path === undefined) return;
    await call('scene.locate', { sceneId, path });
    await refreshScenes();
  });
}
