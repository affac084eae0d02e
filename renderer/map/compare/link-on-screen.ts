import type { SceneLink } from '../../../shared/domain/scene-link.ts';
import { comparedLink, shownRegistration } from '../../commands/compare-link.ts';
import { useCompare } from '../../state/compare.ts';
import { useScenes } from '../../state/scenes.ts';

/** The link of the two scenes on screen, null without one; the same object while nothing about it changes. */
export function linkOnScreen(): () => SceneLink | null {
  let from: readonly unknown[] = [];
  let link: SceneLink | null = null;
  return () => {
    const { openSceneId, view, grid } = useScenes.getState();
    const { secondId, second } = useCompare.getState();
    const shift = JSON.stringify(shownRegistration());
    const now = [openSceneId, view === null, grid, secondId, second === null, second?.grid, shift];
    if (now.some((part, index) => part !== from[index])) link = comparedLink();
    from = now;
    return link;
  };
}
