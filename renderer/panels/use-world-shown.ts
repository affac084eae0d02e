import { worldShown } from '../commands/world-shown.ts';
import { useCoverage } from '../state/coverage.ts';
import { useScenes } from '../state/scenes.ts';
import { useTableFilter } from '../state/table-filter.ts';
import { useWorld } from '../state/world.ts';
import { useSightingRows } from './use-sighting-rows.ts';

/** What the map of the world shows, and how many sightings that is; follows the stores. */
export function useWorldShown() {
  useSightingRows();
  useScenes((state) => state.entries);
  useTableFilter();
  useCoverage((state) => state.passesById);
  useWorld((state) => state.points);
  const shown = worldShown();
  return { ...shown, sightings: shown.counts.values().reduce((sum, count) => sum + count, 0) };
}
