import { v7 as newId } from 'uuid';
import { z } from 'zod';
import type { Handlers } from '../../shared/contract.ts';
import type { FoundBy } from '../../shared/domain/found-by.ts';
import { isInside, Suggestion } from '../../shared/domain/suggestion.ts';
import { detectByModel } from '../imagery/detect-by-model.ts';
import { type Detection, detectInScene, placedBoxes } from '../imagery/detect-scene.ts';
import type { ImageryPool } from '../imagery/pool.ts';
import type { Workspace } from '../log/workspace.ts';
import type { SceneViews } from './scene-views.ts';
import type { Tasks } from './tasks.ts';

interface SuggestionParts {
  /** Suggestions are facts of this desk: not logged, so neither exchanged nor counted. */
  readonly workspace: Pick<Workspace, 'facts'>;
  readonly views: Pick<SceneViews, 'source' | 'georeference'>;
  readonly pool: ImageryPool;
  readonly tasks: Tasks;
}

type SuggestionCalls = Extract<keyof Handlers, `suggestion.${string}`>;

/** More than anyone would look through; the surest are kept. */
const mostKept = 2000;

/** The calls by which suggestions are found, read and put aside. */
export function suggestionHandlers({
  workspace,
  views,
  pool,
  tasks,
}: SuggestionParts): Pick<Handlers, SuggestionCalls> {
  const { facts } = workspace;
  const read = (sceneId: string): Suggestion[] => {
    const { data } = z.array(Suggestion).safeParse(facts.get(factName(sceneId)));
    return data ?? [];
  };
  const keep = (sceneId: string, suggestions: Suggestion[]): Suggestion[] => {
    facts.set(factName(sceneId), suggestions);
    return suggestions;
  };
  return {
    'suggestion.list': ({ sceneId }) => read(sceneId),
    'suggestion.find': ({ sceneId, task }) =>
      tasks.run(task, async (signal, progress) => {
        const source = views.source(sceneId);
        const scene = { source, georeference: await views.georeference(sceneId) };
        const onProgress = (done: number, total: number): void => progress(done, total, '');
        const found = await detectInScene(pool, scene, { signal, onProgress });
        signal.throwIfAborted();
        return keep(sceneId, renewed(found, read(sceneId)));
      }),
    'suggestion.findByModel': ({ sceneId, path, task }) =>
      tasks.run(task, async (signal, progress) => {
        const georeference = await views.georeference(sceneId);
        const scene = { source: views.source(sceneId), gsdMetres: georeference?.gsdMetres ?? null };
        const onProgress = (done: number, total: number): void => progress(done, total, '');
        const { model, boxes } = await detectByModel(pool, path, { scene, options: { signal, onProgress } });
        const found = await placedBoxes(boxes.slice(0, mostKept), georeference);
        signal.throwIfAborted();
        const proposed = found.map(({ label, ...box }) => ({ ...box, model: { ...model, label } }));
        return keep(sceneId, renewed(proposed, read(sceneId)));
      }),
    'suggestion.dismiss': ({ sceneId, ids, dismissed }) => {
      const named = new Set(ids);
      return keep(
        sceneId,
        read(sceneId).map((each) => (named.has(each.id) ? { ...each, dismissed } : each)),
      );
    },
  };
}

const factName = (sceneId: string): string => `suggestions ${sceneId}`;

/** A candidate, with the model that proposed it where one did. */
interface Proposed extends Detection {
  readonly model?: FoundBy;
}

/** What was dismissed before stays dismissed where it is found again. */
function renewed(found: readonly Proposed[], before: readonly Suggestion[]): Suggestion[] {
  const dismissed = before.filter((suggestion) => suggestion.dismissed);
  return found.slice(0, mostKept).map(({ geometry, place, score, model }) => ({
    id: newId(),
    geometry,
    lengthMetres: place.length?.metres ?? 0,
    beamMetres: place.beam?.metres ?? 0,
    axisDegrees: place.headingDegrees,
    score,
    dismissed: dismissed.some((suggestion) => isInside(suggestion.geometry, geometry.centre)),
    ...(model ? { model } : {}),
  }));
}
