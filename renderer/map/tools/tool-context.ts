import type OlMap from 'ol/Map.js';
import type { Geometry } from '../../../shared/domain/geometry.ts';
import type { GridLookup } from '../../../shared/domain/grid-lookup.ts';
import type { Pending } from '../pending.ts';
import type { SightingMark } from '../sighting-marks.ts';
import type { Sketch } from '../sketch.ts';

/** What a tool works with. */
export interface ToolContext {
  readonly map: OlMap;
  readonly sketch: Sketch;
  readonly pending: Pending;
  /** The ground under the open scene; null without a georeference. */
  readonly ground: () => GridLookup | null;
  /** The sightings of the open scene, as drawn. */
  readonly marks: () => ReadonlyMap<string, SightingMark>;
  /** Draws sightings with these geometries in place of the stored ones. */
  readonly preview: (geometries: ReadonlyMap<string, Geometry>) => void;
}

/** A tool takes the map over until the function it gives back is called. */
export type Tool = (context: ToolContext) => () => void;
