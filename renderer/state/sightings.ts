import { create } from 'zustand';
import type { PlacedSighting } from '../../shared/domain/sighting.ts';
import type { VesselLink, VesselRecord } from '../../shared/domain/vessel.ts';
import type { SightingsStep } from './sighting-steps.ts';

/** All sightings of the workspace, what is selected, and the vessels they are linked to. */
export interface SightingsState {
  readonly byId: ReadonlyMap<string, PlacedSighting>;
  /** What the last changes of `byId` were. */
  readonly steps: readonly SightingsStep[];
  /** How many there are, while not all of them have been read; else null. */
  readonly expected: number | null;
  readonly selected: ReadonlySet<string>;
  readonly linksBySighting: ReadonlyMap<string, readonly VesselLink[]>;
  readonly vesselsById: ReadonlyMap<string, VesselRecord>;
}

export const useSightings = create<SightingsState>(() => ({
  byId: new Map(),
  steps: [],
  expected: null,
  selected: new Set(),
  linksBySighting: new Map(),
  vesselsById: new Map(),
}));
