import i18next, { t } from 'i18next';
import { conditionCount, type SightingQuery } from '../../shared/domain/sighting-query.ts';
import { blindPasses, useCoverage } from '../state/coverage.ts';
import { remember } from '../state/remember.ts';
import { useScenes } from '../state/scenes.ts';
import { useSightings } from '../state/sightings.ts';
import { useTableFilter } from '../state/table-filter.ts';
import { tableRows } from '../state/table-rows.ts';
import { useWorkspace } from '../state/workspace.ts';
import { countsByScene, type PointsAsked, shownPoints } from '../state/world-points.ts';
import { scenesAskedFor, worldScenes } from '../state/world-scenes.ts';
import { useWorld } from '../state/world.ts';

/** Which of the points the table asks for; null where they are not read yet. */
export const pointsShown = remember(
  () => [
    useWorld.getState().points,
    useScenes.getState().entries,
    useTableFilter.getState().query,
    rowsAsked(useTableFilter.getState().query),
    useCoverage.getState().passesById,
    useWorkspace.getState().status,
  ],
  ([points, entries, query, rows]) => {
    const { scene, port, from, to, vesselClass } = query;
    const byScene = scene.length + port.length > 0 || from !== '' || to !== '';
    return (
      points &&
      shownPoints(points, {
        scenes: byScene ? new Set(scenesAskedFor(entries, query).map((entry) => entry.scene.id)) : null,
        classes: vesselClass.length > 0 ? new Set(vesselClass) : null,
        sightings: rows && new Set(rows.map(({ id }) => id)),
        veiled: veil(),
      })
    );
  },
);

/** The scenes the table asks for, those of them that have a place, and how many of the sightings asked for each has. */
export const worldShown = remember(
  () => [useScenes.getState().entries, useTableFilter.getState().query, useWorld.getState().points, pointsShown()],
  ([entries, query, points, shown]) => {
    const asked = scenesAskedFor(entries, query);
    return {
      asked,
      placed: worldScenes(asked),
      counts: points ? countsByScene(points, shown) : new Map<string, number>(),
    };
  },
);

/** The rows of the table where a query asks for more than scenes, times and classes, which the points know themselves. */
function rowsAsked(query: SightingQuery) {
  const rest: SightingQuery = { ...query, scene: [], port: [], from: '', to: '', vesselClass: [] };
  if (conditionCount(rest) === 0 && rest.text.trim() === '') return null;
  return tableRows({ language: i18next.language, t }).rows;
}

const isSeen = (id: string): boolean => useSightings.getState().byId.has(id);

/** What a blind search must not show. */
function veil(): PointsAsked['veiled'] {
  const blind = blindPasses();
  return blind.size > 0 ? { scenes: new Set(blind.keys()), isSeen } : null;
}
