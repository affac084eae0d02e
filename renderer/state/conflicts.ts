import { create } from 'zustand';

/** How much a person has to decide; null until it is known. */
export const useConflicts = create<{ readonly count: number | null }>(() => ({ count: null }));
