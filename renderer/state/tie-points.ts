import { create } from 'zustand';
import type { TieFit, TieResidual } from '../../shared/domain/georeferencing.ts';
import type { LonLat, Pixel } from '../../shared/domain/geometry.ts';

/** A tie point in the making: its place may still have to be found. */
export interface DraftTie {
  readonly pixel: Pixel;
  readonly lonLat: LonLat | null;
}

/** The scene being placed by tie points, null where none is; `tried` is what the host says of the points so far. */
export interface TiePointsState {
  readonly sceneId: string | null;
  readonly points: readonly DraftTie[];
  readonly fit: TieFit;
  /** The point whose pixel or place the next click sets; null to begin a new one. */
  readonly chosen: number | null;
  readonly tried: { readonly residuals: readonly TieResidual[]; readonly note: string | null } | null;
  readonly problem: string | null;
}

export const noTiePoints: TiePointsState = {
  sceneId: null,
  points: [],
  fit: 'affine',
  chosen: null,
  tried: null,
  problem: null,
};

export const useTiePoints = create<TiePointsState>(() => noTiePoints);
