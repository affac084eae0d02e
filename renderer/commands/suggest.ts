import { t } from 'i18next';
import { v7 as newId } from 'uuid';
import { created } from '../../shared/domain/edit.ts';
import type { Suggestion } from '../../shared/domain/suggestion.ts';
import { call } from '../host.ts';
import { useScenes } from '../state/scenes.ts';
import { useScheme } from '../state/scheme.ts';
import { useSightings } from '../state/sightings.ts';
import { currentSuggestion, openSuggestions, useSuggestions } from '../state/suggestions.ts';
import { useView } from '../state/view.ts';
import { chooseFile } from './choose-files.ts';
import { edit } from './edit.ts';
import { newFields } from './entry-defaults.ts';
import { runTask } from './tasks.ts';
import { attempt, tell } from './tell.ts';

/** A hull takes this share of the map's shorter side when it is flown to. */
const hullShare = 0.2;

/** Looks for hulls on the open scene and flies to the surest. */
export const findSuggestions = (): Promise<void> => find((asked) => call('suggestion.find', asked));

/** Asks for an ONNX model, lets it look on the open scene and flies to what it is surest of. */
export async function findByModel(): Promise<void> {
  const path = await chooseFile('model');
  if (path !== null) await find((asked) => call('suggestion.findByModel', { ...asked, path }));
}

async function find(ask: (asked: { sceneId: string; task: string }) => Promise<Suggestion[]>): Promise<void> {
  const { openSceneId: sceneId } = useScenes.getState();
  if (!sceneId) return;
  const all = await runTask(t('suggestions.finding'), (task) => ask({ sceneId, task }));
  if (!all || useScenes.getState().openSceneId !== sceneId) return;
  useSuggestions.setState({ sceneId, all, current: null, show: true });
  const count = openSuggestions().length;
  tell(t('suggestions.found', { count }));
  if (count > 0) nextSuggestion();
}

/** Flies to the suggestion after the one in sight, in the order of their scores. */
export function nextSuggestion(): void {
  const open = openSuggestions();
  const at = open.findIndex(({ id }) => id === useSuggestions.getState().current);
  lookAt(open[at + 1] ?? open[0]);
}

/** Makes an ordinary sighting of the suggestion in sight, and flies to the next. */
export async function acceptSuggestion(): Promise<void> {
  const suggestion = currentSuggestion();
  const { sceneId } = useSuggestions.getState();
  if (!suggestion || !sceneId) return;
  const next = after(suggestion);
  const origin = 'suggestion accepted' as const;
  const found = suggestion.model ? { ...classOf(suggestion.model.label), foundBy: { ...suggestion.model } } : {};
  const sighting = { ...newFields(), scene: sceneId, geometry: suggestion.geometry, origin, ...found };
  const id = newId();
  if (!(await edit(t('suggestions.edit.accept'), [created(id, sighting)]))) return;
  useSightings.setState({ selected: new Set([id]) });
  lookAt(next);
}

/** What a model calls it is taken for its class where there is such a class. */
function classOf(label: string | null): { vesselClass?: string } {
  const listed = useScheme.getState().scheme.find(({ register }) => register === 'vesselClass')?.choices ?? [];
  const known = listed.find(({ value, retired }) => !retired && value.toLowerCase() === label?.toLowerCase());
  return known ? { vesselClass: known.value } : {};
}

/** Puts the suggestion in sight aside, and flies to the next. */
export async function dismissSuggestion(): Promise<void> {
  const suggestion = currentSuggestion();
  if (!suggestion) return;
  const next = after(suggestion);
  if (await setDismissed([suggestion.id], true)) lookAt(next);
}

/** Brings back what was dismissed on the open scene. */
export async function restoreSuggestions(): Promise<void> {
  const dismissed = useSuggestions.getState().all.filter((each) => each.dismissed);
  await setDismissed(
    dismissed.map(({ id }) => id),
    false,
  );
}

/** Keeps the suggestions of the scene that is open. */
export function followSuggestions(): () => void {
  return useScenes.subscribe(({ openSceneId }, before) => {
    if (openSceneId === before.openSceneId) return;
    useSuggestions.setState({ sceneId: null, all: [], current: null });
    if (openSceneId) void attempt(() => load(openSceneId));
  });
}

async function load(sceneId: string): Promise<void> {
  const all = await call('suggestion.list', { sceneId });
  if (useScenes.getState().openSceneId === sceneId) useSuggestions.setState({ sceneId, all });
}

async function setDismissed(ids: readonly string[], dismissed: boolean): Promise<boolean> {
  const { sceneId } = useSuggestions.getState();
  if (!sceneId) return false;
  const all = await attempt(() => call('suggestion.dismiss', { sceneId, ids: [...ids], dismissed }));
  if (all && useSuggestions.getState().sceneId === sceneId) useSuggestions.setState({ all });
  return all !== null;
}

/** The one that follows, or the first where it is the last. */
function after(suggestion: Suggestion): Suggestion | undefined {
  const open = openSuggestions();
  const others = open.filter(({ id }) => id !== suggestion.id);
  return others[open.findIndex(({ id }) => id === suggestion.id)] ?? others[0];
}

function lookAt(suggestion: Suggestion | undefined): void {
  useSuggestions.setState({ current: suggestion?.id ?? null });
  if (!suggestion) return tell(t('suggestions.allDecided'));
  const { mapSize } = useView.getState();
  const resolution = suggestion.geometry.length / (Math.min(...(mapSize ?? [800, 600])) * hullShare);
  useView.setState({ flyTo: { centre: suggestion.geometry.centre, resolution } });
}
