import { create } from 'zustand';
import type { Pixel } from '../../shared/domain/geometry.ts';

/** How this window goes along with the other one that shows a scene. */
export interface LinkedState {
  /** Whether both show the same place. */
  readonly isLinked: boolean;
  /** Where the pointer is in the other window, as a pixel of the scene in this one. */
  readonly cursor: Pixel | null;
}

export const useLinked = create<LinkedState>(() => ({ isLinked: true, cursor: null }));
