import { create } from 'zustand';
import { builtInScheme, type Scheme } from '../../shared/domain/scheme.ts';

/** What can be said of a sighting in the open workspace. */
export interface SchemeState {
  readonly scheme: Scheme;
}

export const useScheme = create<SchemeState>(() => ({ scheme: builtInScheme }));

/** The classes that were added and are offered, the oldest first. */
export const addedClasses = (): readonly string[] =>
  (useScheme.getState().scheme.find(({ register }) => register === 'vesselClass')?.choices ?? [])
    .filter(({ isBuiltIn, retired }) => !isBuiltIn && !retired)
    .map(({ value }) => value);
