import type { Geometry } from '../../shared/domain/geometry.ts';
import { useScenes } from '../state/scenes.ts';
import { useSightings } from '../state/sightings.ts';
import { sightingMarks, withGeometries } from './sighting-marks.ts';
import type { SightingMark } from './sighting-marks.ts';

/** The sightings of the open scene as the map draws them: what is stored, with a gesture's preview over it. */
export interface OpenSightings {
  readonly marks: () => ReadonlyMap<string, SightingMark>;
  readonly preview: (geometries: ReadonlyMap<string, Geometry>) => void;
}

export function openSightings(onChange: () => void): OpenSightings {
  let from: readonly [unknown, string | null] = [null, null];
  let stored: ReadonlyMap<string, SightingMark> = new Map();
  let shown = stored;
  let previewed: ReadonlyMap<string, Geometry> = new Map();

  function marks(): ReadonlyMap<string, SightingMark> {
    const { byId } = useSightings.getState();
    const { openSceneId } = useScenes.getState();
    if (from[0] !== byId || from[1] !== openSceneId) {
      from = [byId, openSceneId];
      stored = sightingMarks(byId.values(), openSceneId, stored);
      shown = withGeometries(stored, previewed);
    }
    return shown;
  }

  function preview(geometries: ReadonlyMap<string, Geometry>): void {
    previewed = geometries;
    shown = withGeometries(stored, previewed);
    onChange();
  }

  return { marks, preview };
}
