import type { Geometry } from '../../shared/domain/geometry.ts';
import { useScenes } from '../state/scenes.ts';
import { useSightings } from '../state/sightings.ts';
import { sightingMarks, withGeometries } from './sighting-marks.ts';
import type { SightingMark } from './sighting-marks.ts';

type Marks = ReadonlyMap<string, SightingMark>;

/** The sightings of the open scene as the map draws them. */
export interface OpenSightings {
  /** What is stored. */
  readonly stored: () => Marks;
  /** What is stored, with a gesture's preview in its place. */
  readonly marks: () => Marks;
  /** What a gesture is changing; the same set while it changes the same sightings. */
  readonly lifted: () => ReadonlySet<string>;
  readonly preview: (geometries: ReadonlyMap<string, Geometry>) => void;
}

export function openSightings(onChange: () => void): OpenSightings {
  let from: readonly [unknown, string | null] = [null, null];
  let stored: Marks = new Map();
  let previewed: ReadonlyMap<string, Geometry> = new Map();
  let lifted: ReadonlySet<string> = new Set();

  function readStored(): Marks {
    const { byId } = useSightings.getState();
    const { openSceneId } = useScenes.getState();
    if (from[0] === byId && from[1] === openSceneId) return stored;
    from = [byId, openSceneId];
    stored = sightingMarks(byId.values(), openSceneId, stored);
    return stored;
  }

  function preview(geometries: ReadonlyMap<string, Geometry>): void {
    previewed = geometries;
    const isSame = geometries.size === lifted.size && geometries.keys().every((id) => lifted.has(id));
    if (!isSame) lifted = new Set(geometries.keys());
    onChange();
  }

  return {
    stored: readStored,
    marks: () => withGeometries(readStored(), previewed),
    lifted: () => lifted,
    preview,
  };
}
