import { useMemo } from 'react';
import { openSearch, type Search, useCoverage } from '../state/coverage.ts';
import { useScenes } from '../state/scenes.ts';
import { useSightings } from '../state/sightings.ts';
import { useWorkspace } from '../state/workspace.ts';

/** The search under way on the open scene; follows the stores. */
export function useSearch(): Search | null {
  const { passesById, cellsById } = useCoverage();
  const { entries, openSceneId } = useScenes();
  const byId = useSightings((state) => state.byId);
  const actor = useWorkspace(({ status }) => status?.actor);
  // oxlint-disable-next-line react/exhaustive-deps -- openSearch reads all of these from their stores
  return useMemo(() => openSearch(), [passesById, cellsById, entries, openSceneId, byId, actor]);
}
