import { gridLookup } from '../../shared/domain/grid-lookup.ts';
import type { GridLookup } from '../../shared/domain/grid-lookup.ts';
import type { GeoGrid } from '../../shared/domain/scene.ts';
import { useScenes } from '../state/scenes.ts';

/** The ground under the open scene, null where it has no georeference; made once a grid. */
export function openGround(): () => GridLookup | null {
  let from: GeoGrid | null = null;
  let lookup: GridLookup | null = null;
  return () => {
    const { grid } = useScenes.getState();
    if (grid !== from) {
      from = grid;
      lookup = grid ? gridLookup(grid) : null;
    }
    return lookup;
  };
}
