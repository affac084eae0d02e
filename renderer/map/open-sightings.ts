import type { Geometry } from '../../shared/domain/geometry.ts';
import type { PlacedSighting } from '../../shared/domain/sighting.ts';
import { useDrawing } from '../state/drawing.ts';
import { useScenes } from '../state/scenes.ts';
import { changedBetween } from '../state/sighting-steps.ts';
import { useSightings } from '../state/sightings.ts';
import { marksAgain, sightingMarks, withGeometries } from './sighting-marks.ts';
import type { Marks } from './sighting-marks.ts';

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

/** What the stored marks were made from. */
interface StoredFrom {
  readonly byId: ReadonlyMap<string, PlacedSighting>;
  readonly openSceneId: string | null;
  readonly hidden: ReadonlySet<string>;
}

export function openSightings(onChange: () => void): OpenSightings {
  let from: StoredFrom | null = null;
  let stored: Marks = new Map();
  let previewed: ReadonlyMap<string, Geometry> = new Map();
  let lifted: ReadonlySet<string> = new Set();

  function readStored(): Marks {
    const { byId, steps } = useSightings.getState();
    const { openSceneId } = useScenes.getState();
    const { hidden } = useDrawing.getState();
    const isSameScene = from?.openSceneId === openSceneId && from.hidden === hidden;
    if (isSameScene && from?.byId === byId) return stored;
    const ids = from && isSameScene && hidden.size === 0 ? changedBetween(steps, from.byId, byId) : null;
    from = { byId, openSceneId, hidden };
    const shown = hidden.size === 0 ? byId.values() : byId.values().filter(({ id }) => !hidden.has(id));
    stored = ids ? marksAgain(stored, { byId, ids, sceneId: openSceneId }) : sightingMarks(shown, openSceneId, stored);
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
