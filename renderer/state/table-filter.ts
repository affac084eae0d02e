import { create } from 'zustand';

/** What the sightings table leaves out (an empty string filters nothing) and how it is sorted. */
export interface TableFilter {
  readonly text: string;
  readonly vesselClass: string;
  readonly confidence: string;
  readonly scene: string;
  readonly sortBy: string;
  readonly descending: boolean;
}

export const useTableFilter = create<TableFilter>(() => ({
  text: '',
  vesselClass: '',
  confidence: '',
  scene: '',
  sortBy: 'changed',
  descending: true,
}));
