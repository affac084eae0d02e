import { t } from 'i18next';
import { v7 as newId } from 'uuid';
import { searchGrid, searchResolution } from '../../shared/domain/coverage-grid.ts';
import type { SearchGrid } from '../../shared/domain/coverage-grid.ts';
import { inlandCells } from '../../shared/domain/coverage-inland.ts';
import { cellFinding, coverageSummary, passFinding, sightingsOfPass } from '../../shared/domain/coverage-summary.ts';
import { type Change, created, updated } from '../../shared/domain/edit.ts';
import { gridLookup } from '../../shared/domain/grid-lookup.ts';
import { tankerTest } from '../../shared/domain/scheme.ts';
import type { Scene } from '../../shared/domain/scene.ts';
import { openSearch, type Search, useCoverage } from '../state/coverage.ts';
import { useDialogs } from '../state/dialogs.ts';
import { useScenes } from '../state/scenes.ts';
import { useScheme } from '../state/scheme.ts';
import { useSightings } from '../state/sightings.ts';
import { useView } from '../state/view.ts';
import { useWorkspace } from '../state/workspace.ts';
import { refreshCoverage } from './coverage-refresh.ts';
import { flyToNextCell, inOrderOfMarks } from './coverage-step.ts';
import { edit } from './edit.ts';
import { loadCoastline } from './load-coastline.ts';
import { refreshAll } from './refresh.ts';

/** Begins a search of the open scene, cut so that a cell fills the map, and flies to its first cell. */
export async function startPass(blind: boolean): Promise<void> {
  const grid = plannedGrid();
  const { entries, openSceneId } = useScenes.getState();
  const scene = entries.find((entry) => entry.scene.id === openSceneId)?.scene;
  if (!scene || !grid) return;
  const pass = {
    kind: 'coverage pass',
    scene: scene.id,
    analyst: useWorkspace.getState().status?.actor ?? '',
    blind,
    ...grid,
    inland: await farInland(scene, grid),
    finished: false,
    finding: null,
  };
  const id = newId();
  const label = t(blind ? 'coverage.edit.startBlind' : 'coverage.edit.start', { scene: scene.fileName });
  if (!(await edit(label, [created(id, pass)]))) return;
  if (await refreshCoverage([id])) await refreshAll();
  useCoverage.setState({ cell: null, showGrid: true });
  useDialogs.setState({ rightTab: 'coverage' });
  flyToNextCell(null);
}

/** The grid a new search of the open scene would have. */
export function plannedGrid(): SearchGrid | null {
  const { entries, openSceneId } = useScenes.getState();
  const { mapSize } = useView.getState();
  const scene = entries.find((entry) => entry.scene.id === openSceneId)?.scene;
  if (!scene || !mapSize) return null;
  const resolution = useCoverage.getState().resolution ?? searchResolution(scene.gsdMetres);
  return searchGrid(scene, { width: mapSize[0], height: mapSize[1] }, resolution);
}

/** The cells to leave out; where that would be all of them, the analyst means to search land. */
async function farInland(scene: Scene, searched: SearchGrid): Promise<number[]> {
  const { grid } = useScenes.getState();
  const coastline = grid && (await loadCoastline());
  if (!grid || !coastline) return [];
  const inland = inlandCells(searched, scene, { toLonLat: gridLookup(grid).toLonLat, coastline });
  return inland.length < searched.columns * searched.rows ? inland : [];
}

/** Puts the cells left out as inland back into the search. */
export async function restoreInland(): Promise<void> {
  const pass = openSearch()?.pass;
  if (!pass || pass.inland.length === 0) return;
  const label = t('coverage.edit.restoreInland', { count: pass.inland.length });
  await edit(label, [updated(pass.id, { inland: pass.inland }, { inland: [] })]);
}

/** Ends the search and stores what it found, of the whole scene and of each cell as its sightings stand now. */
export const finishPass = (): Promise<void> => inOrderOfMarks(storeFinish);

async function storeFinish(): Promise<void> {
  const search = openSearch();
  if (!search) return;
  const { pass, cells, states } = search;
  const sightings = sightingsOfPass(pass, useSightings.getState().byId.values());
  const finding = passFinding(coverageSummary(states, cells), sightings, tankerTest(useScheme.getState().scheme));
  const ending = updated(pass.id, { finished: false, finding: pass.finding }, { finished: true, finding });
  const label = t('coverage.edit.finish', { finding: t(`coverage.findings.${finding}`) });
  if (!(await edit(label, [ending, ...changedFindings(search)]))) return;
  useCoverage.setState({ cell: null });
}

/** Cells whose sightings were drawn or deleted after they were marked. */
function changedFindings({ pass, cells }: Search): Change[] {
  const sightings = sightingsOfPass(pass, useSightings.getState().byId.values());
  const isTanker = tankerTest(useScheme.getState().scheme);
  return [...cells.values()].flatMap((cell) => {
    const finding = cell.state === 'searched' ? cellFinding(cell, sightings, isTanker) : null;
    return finding === cell.finding ? [] : [updated(cell.id, { finding: cell.finding }, { finding })];
  });
}
