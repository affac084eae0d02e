import { create } from 'zustand';
import type { AttributeTemplate } from '../../shared/domain/attribute-template.ts';
import type { BerthLine, ClassTemplate } from '../../shared/domain/drawing-aids.ts';
import type { PlacedSighting } from '../../shared/domain/sighting.ts';

/** What helps to draw on the map. Templates and berth lines are stored; the rest is how this window is used now. */
export interface DrawingState {
  readonly templates: readonly ClassTemplate[];
  /** What is said of sightings of one sort; the first nine have keys. */
  readonly attributeTemplates: readonly AttributeTemplate[];
  readonly berthLines: readonly BerthLine[];
  /** The template in hand; null takes the first. */
  readonly templateId: string | null;
  /** True heading of the next stamped box. */
  readonly stampHeadingDegrees: number;
  /** Whether the last stamped box lies under the pointer still, so that turning means it. */
  readonly isOnStamped: boolean;
  /** Whether new boxes lie parallel to a berth line or to the last box. */
  readonly snap: boolean;
  readonly magnifier: boolean;
  /** Sightings left out of the picture for now. */
  readonly hidden: ReadonlySet<string>;
  /** What was copied, as it was then. */
  readonly clipboard: readonly PlacedSighting[];
}

export const useDrawing = create<DrawingState>(() => ({
  templates: [],
  attributeTemplates: [],
  berthLines: [],
  templateId: null,
  stampHeadingDegrees: 0,
  isOnStamped: false,
  snap: false,
  magnifier: false,
  hidden: new Set(),
  clipboard: [],
}));
