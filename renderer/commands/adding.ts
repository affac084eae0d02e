import { t } from 'i18next';
import type { AddingFile, AddingList } from '../../shared/domain/adding.ts';
import { call } from '../host.ts';
import { useAdding } from '../state/adding.ts';
import { changeSettings } from './change-settings.ts';
import { chooseFiles } from './choose-files.ts';
import { attempt, tell } from './tell.ts';

/** Asks for a folder and adds its scenes in the background. */
export async function chooseSceneFolder(): Promise<void> {
  const paths = await attempt(() => chooseFiles('scene folder'));
  if (paths && paths.length > 0) await startAdding(paths);
}

/** Adds files and the images in folders in the background. */
export async function startAdding(paths: readonly string[]): Promise<void> {
  const list = await attempt(() => call('adding.start', { paths: [...paths] }));
  if (list) useAdding.setState(list);
}

/** Keeps files that wait from being added; null for all of them. */
export async function cancelAdding(paths: readonly string[] | null): Promise<void> {
  const list = await attempt(() => call('adding.cancel', { paths: paths && [...paths] }));
  if (list) useAdding.setState(list);
}

/** Takes what has ended off the list. */
export async function clearAdding(): Promise<void> {
  const list = await attempt(() => call('adding.clear', {}));
  if (list) useAdding.setState(list);
}

export async function refreshAdding(): Promise<void> {
  useAdding.setState(await call('adding.list', {}));
}

/** Shows how far the list has come, and tells of what came by itself. */
export function showAdding({ files }: AddingList): void {
  const before = new Map(useAdding.getState().files.map(({ path, state }) => [path, state]));
  useAdding.setState({ files });
  const isFresh = ({ path, state }: AddingFile): boolean => state === 'added' && before.get(path) !== 'added';
  const watched = files.filter((file) => file.watched && isFresh(file)).length;
  if (watched > 0) tell(t('adding.watched', { count: watched }));
}

/** Asks for the folder whose new scenes are added by themselves. */
export async function chooseWatchFolder(): Promise<void> {
  const [watchFolder] = (await attempt(() => chooseFiles('scene folder'))) ?? [];
  if (watchFolder !== undefined) changeSettings({ watchFolder });
}
