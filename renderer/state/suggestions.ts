import { create } from 'zustand';
import { type Suggestion, undecided } from '../../shared/domain/suggestion.ts';
import { useScenes } from './scenes.ts';
import { useSightings } from './sightings.ts';

/** What a detector proposes on the open scene, and which of it is being looked at. */
export interface SuggestionsState {
  readonly sceneId: string | null;
  readonly all: readonly Suggestion[];
  readonly current: string | null;
  readonly show: boolean;
}

export const useSuggestions = create<SuggestionsState>(() => ({ sceneId: null, all: [], current: null, show: true }));

/** The suggestions on the open scene that wait for a decision, the surest first. */
export function openSuggestions(): readonly Suggestion[] {
  const { sceneId, all } = useSuggestions.getState();
  if (all.length === 0 || sceneId === null || sceneId !== useScenes.getState().openSceneId) return [];
  const sightings = [...useSightings.getState().byId.values()].filter(({ scene }) => scene === sceneId);
  return undecided(all, sightings);
}

/** The suggestion being looked at; null where there is none or it has been decided. */
export function currentSuggestion(): Suggestion | null {
  const { current } = useSuggestions.getState();
  return current === null ? null : (openSuggestions().find(({ id }) => id === current) ?? null);
}
