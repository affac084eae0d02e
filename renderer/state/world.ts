import { create } from 'zustand';
import type { Pixel } from '../../shared/domain/geometry.ts';
import type { WorldPoints } from './world-points.ts';

/** Where the map of the world looks: a place of `mercator.ts`, and metres at the equator a CSS pixel. */
export interface WorldView {
  readonly centre: Pixel;
  readonly resolution: number;
}

/** What lies under one place of the map, asked for as a list; `ids` of sightings or of scenes. */
export interface WorldListed {
  readonly of: 'sightings' | 'scenes';
  readonly ids: readonly string[];
}

/** The map of all scenes and ports. `flyTo` is a request the map answers and clears. */
export interface WorldState {
  readonly isShown: boolean;
  /** Null until they are read. */
  readonly points: WorldPoints | null;
  /** What the map shows; null until it is first on screen, when it shows all scenes. */
  readonly view: WorldView | null;
  /** Width and height of the map in CSS pixels. */
  readonly mapSize: readonly [number, number];
  readonly flyTo: WorldView | null;
  /** What is listed beside the map; null where that is the scenes in view. */
  readonly listed: WorldListed | null;
  /** The scene to point out on the map. */
  readonly pointedOut: string | null;
  /** Whether the time range moves on by itself. */
  readonly isPlaying: boolean;
}

export const useWorld = create<WorldState>(() => ({
  isShown: false,
  points: null,
  view: null,
  mapSize: [800, 600],
  flyTo: null,
  listed: null,
  pointedOut: null,
  isPlaying: false,
}));
