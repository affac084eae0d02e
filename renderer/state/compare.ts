import { create } from 'zustand';
import type { Registration } from '../../shared/domain/registration.ts';
import type { GeoGrid, SceneView } from '../../shared/domain/scene.ts';
import type { Stretch } from './view.ts';

export const compareModes = ['swipe', 'flicker', 'blink', 'side'] as const;
export type CompareMode = (typeof compareModes)[number];

/** The second scene as it is drawn; `grid` is null where it has no georeference. */
export interface SecondScene {
  readonly view: SceneView;
  readonly grid: GeoGrid | null;
  readonly stretch: Stretch;
}

/** The scene that is compared with the open one, the first, and how. */
export interface CompareState {
  /** Null while one scene is looked at alone. */
  readonly mode: CompareMode | null;
  readonly secondId: string | null;
  /** Null until it is read, and where it cannot be. */
  readonly second: SecondScene | null;
  /** Whether the second scene is being read. */
  readonly isReading: boolean;
  readonly registrations: readonly Registration[];
  /** Where the swipe divides the map: its share of the width that shows the first scene, 0–1. */
  readonly divider: number;
  readonly blinksPerSecond: number;
  /** Whether the second scene lies on top now, by a blink or a held key. */
  readonly showsSecond: boolean;
}

export const useCompare = create<CompareState>(() => ({
  mode: null,
  secondId: null,
  second: null,
  isReading: false,
  registrations: [],
  divider: 0.5,
  blinksPerSecond: 1,
  showsSecond: false,
}));
