import { create } from 'zustand';
import type { PlacedSighting } from '../../shared/domain/sighting.ts';
import type { VesselLink, VesselRecord } from '../../shared/domain/vessel.ts';

/** All sightings of the workspace, what is selected, and the vessels they are linked to. */
export interface SightingsState {
  readonly byId: ReadonlyMap<string, PlacedSighting>;
  readonly selected: ReadonlySet<string>;
  readonly linksBySighting: ReadonlyMap<string, readonly VesselLink[]>;
  readonly vesselsById: ReadonlyMap<string, VesselRecord>;
}

export const useSightings = create<SightingsState>(() => ({
  byId: new Map(),
  selected: new Set(),
  linksBySighting: new Map(),
  vesselsById: new Map(),
}));
