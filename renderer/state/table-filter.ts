import { create } from 'zustand';

/** What the sightings table leaves out: an empty string filters nothing. */
export interface TableFilter {
  readonly text: string;
  readonly vesselClass: string;
  readonly confidence: string;
  readonly scene: string;
}

export const useTableFilter = create<TableFilter>(() => ({ text: '', vesselClass: '', confidence: '', scene: '' }));
