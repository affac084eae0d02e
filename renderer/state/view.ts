import { create } from 'zustand';
import type { LonLat, Pixel } from '../../shared/domain/geometry.ts';

/** How samples become colours. `ranges` holds one [low, high] a shown band, in sample values. */
export interface Stretch {
  readonly bands: readonly number[];
  readonly mode: 'percentile' | 'minmax' | 'manual';
  /** Per cent cut at each end in percentile mode. */
  readonly cutPercent: number;
  readonly ranges: readonly (readonly [number, number])[];
  readonly gamma: number;
  readonly invert: boolean;
  /** Brightness by decibels, 20·log10 of the sample, between black and white: how radar amplitude is read. */
  readonly decibel?: boolean;
  /** Dynamic range adjustment: ranges follow the pixels in view. */
  readonly dra: boolean;
}

export interface Viewport {
  readonly centre: Pixel;
  /** Scene pixels a CSS pixel. */
  readonly resolution: number;
  readonly rotationRadians: number;
}

export interface Cursor {
  readonly pixel: Pixel;
  readonly lonLat: LonLat | null;
  readonly values: readonly (number | string | null)[] | null;
}

/** A request to show another part of the scene; what is left out stays as it is. */
export interface FlyTo {
  readonly centre: Pixel;
  readonly resolution?: number;
  readonly rotationRadians?: number;
  /** Without a flight. */
  readonly atOnce?: boolean;
}

/** What the map shows. `flyTo` is a request the map answers and clears; `arrival` one for when a scene is put on it. */
export interface ViewState {
  readonly stretch: Stretch | null;
  readonly viewport: Viewport | null;
  /** Width and height of the map in CSS pixels. */
  readonly mapSize: readonly [number, number] | null;
  readonly cursor: Cursor | null;
  readonly flyTo: FlyTo | null;
  readonly arrival: { readonly scene: string; readonly to: FlyTo } | null;
  /** The rotation that would put true north up at the centre of the view; null without a georeference. */
  readonly northUpRadians: number | null;
  readonly showCoastline: boolean;
  readonly showSightings: boolean;
  readonly showLabels: boolean;
}

export const useView = create<ViewState>(() => ({
  stretch: null,
  viewport: null,
  mapSize: null,
  cursor: null,
  flyTo: null,
  arrival: null,
  northUpRadians: null,
  showCoastline: true,
  showSightings: true,
  showLabels: true,
}));
