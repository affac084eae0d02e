import { create } from 'zustand';
import { anySighting, type SightingQuery } from '../../shared/domain/sighting-query.ts';
import type { SightingColumn } from './table-columns.ts';

/** How the sightings table is sorted. */
export interface TableSort {
  readonly sortBy: SightingColumn;
  readonly descending: boolean;
}

/** Which sightings the table shows, and in which order. */
export interface TableFilter extends TableSort {
  readonly query: SightingQuery;
}

export const useTableFilter = create<TableFilter>(() => ({ query: anySighting, sortBy: 'changed', descending: true }));

/** Changes some conditions and keeps the others. */
export const askFor = (conditions: Partial<SightingQuery>): void =>
  useTableFilter.setState(({ query }) => ({ query: { ...query, ...conditions } }));
