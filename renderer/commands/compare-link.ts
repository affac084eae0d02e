import { gridLookup } from '../../shared/domain/grid-lookup.ts';
import { registrationOf } from '../../shared/domain/registration.ts';
import type { Registration } from '../../shared/domain/registration.ts';
import { groundLink, shiftedLink } from '../../shared/domain/scene-link.ts';
import type { SceneLink } from '../../shared/domain/scene-link.ts';
import { useCompare } from '../state/compare.ts';
import { useScenes } from '../state/scenes.ts';

/** The link of the two scenes by their georeferences alone; null until both are read. */
export function unshiftedLink(): SceneLink | null {
  const { view, grid } = useScenes.getState();
  const { second } = useCompare.getState();
  if (!view || !second) return null;
  return groundLink(grid ? gridLookup(grid) : null, second.grid ? gridLookup(second.grid) : null);
}

/** What the analyst found for the two scenes on screen, null where they lie as their georeferences say. */
export function shownRegistration(): Registration | null {
  const { openSceneId } = useScenes.getState();
  const { registrations, secondId } = useCompare.getState();
  return openSceneId && secondId ? registrationOf(registrations, [openSceneId, secondId]) : null;
}

/** The link of the two scenes as they are drawn. */
export function comparedLink(): SceneLink | null {
  const link = unshiftedLink();
  const { openSceneId } = useScenes.getState();
  return link && openSceneId ? shiftedLink(link, shownRegistration(), openSceneId) : null;
}
