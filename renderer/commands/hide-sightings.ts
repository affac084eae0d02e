import { useDrawing } from '../state/drawing.ts';
import { useScenes } from '../state/scenes.ts';
import { useSightings } from '../state/sightings.ts';
import type { SightingsState } from '../state/sightings.ts';

const ofScene = ({ byId }: SightingsState, sceneId: string | null): string[] =>
  [...byId.values()].filter(({ scene }) => scene === sceneId).map(({ id }) => id);

/** Leaves the selected sightings out of the picture, and out of the selection. */
export function hideSelected(): void {
  const { selected } = useSightings.getState();
  useDrawing.setState(({ hidden }) => ({ hidden: new Set([...hidden, ...selected]) }));
  useSightings.setState({ selected: new Set() });
}

/** Leaves all sightings of the open scene but the selected ones out of the picture. */
export function showOnlySelected(): void {
  const sightings = useSightings.getState();
  const others = ofScene(sightings, useScenes.getState().openSceneId).filter((id) => !sightings.selected.has(id));
  useDrawing.setState({ hidden: new Set(others) });
}

export const showAllSightings = (): void => useDrawing.setState({ hidden: new Set() });

/** How many sightings of the open scene are hidden. */
export function hiddenCount(): number {
  const { hidden } = useDrawing.getState();
  const { byId } = useSightings.getState();
  const { openSceneId } = useScenes.getState();
  return [...hidden].filter((id) => byId.get(id)?.scene === openSceneId).length;
}
