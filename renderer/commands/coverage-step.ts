import { t } from 'i18next';
import { v7 as newId } from 'uuid';
import type { CellMark, CellState, CoverageCell, CoveragePass } from '../../shared/domain/coverage.ts';
import { cellAt, cellBounds } from '../../shared/domain/coverage-grid.ts';
import { cellFinding, nextCell, previousCell, sightingsOfPass } from '../../shared/domain/coverage-summary.ts';
import { type Change, created, deleted, updated } from '../../shared/domain/edit.ts';
import { tankerTest } from '../../shared/domain/scheme.ts';
import { openSearch, type Search, searchOf, useCoverage } from '../state/coverage.ts';
import { useScheme } from '../state/scheme.ts';
import { useSightings } from '../state/sightings.ts';
import { useView } from '../state/view.ts';
import { edit } from './edit.ts';
import { createQueue } from './queue.ts';
import { tell } from './tell.ts';
import { fitResolution } from './view-zoom.ts';

/** Longer on one cell, the analyst was not looking at it. */
const longestSeconds = 900;

/** Marks reach the disk one after another, and whatever counts them comes after them. */
export const inOrderOfMarks = createQueue();

/**
 * Marks the cell in sight and flies to the next; where none is in sight yet, only flies. The flight never waits for the
 * disk: it counts on the marks still on their way there.
 */
export async function markCell(state: CellMark): Promise<void> {
  const search = openSearch();
  const { cell: index } = useCoverage.getState();
  if (!search) return;
  if (index === null) return flyToNextCell(null);
  if (state !== 'searched' && statesOnTheWay(search)[index] === state) return unmark(search.pass, index);
  const seconds = secondsHere();
  setOnTheWay(search.pass.id, index, state);
  flyToNextCell(index);
  await inOrderOfMarks(() => storeMark(search.pass, index, { state, seconds }));
  if (useCoverage.getState().marksOnTheWay.get(search.pass.id)?.get(index) === state) {
    setOnTheWay(search.pass.id, index, null);
  }
}

async function storeMark(pass: CoveragePass, index: number, mark: Pick<CoverageCell, 'state' | 'seconds'>) {
  const search = searchOf(pass);
  if (!search) return;
  const before = search.cells.get(index);
  const after = markedCell(search, index, { ...mark, seconds: (before?.seconds ?? 0) + mark.seconds });
  const label = t(`coverage.edit.${mark.state}`, { cell: index + 1 });
  if (await edit(label, [changeOf(before, after)])) putCell(after);
}

function markedCell(
  { pass, scene, cells }: Search,
  index: number,
  { state, seconds }: Pick<CoverageCell, 'state' | 'seconds'>,
): CoverageCell {
  const [left, top, right, bottom] = cellBounds(pass, scene, index);
  const bounds: CoverageCell['bounds'] = [left, top, right, bottom];
  const sightings = sightingsOfPass(pass, useSightings.getState().byId.values());
  const isTanker = tankerTest(useScheme.getState().scheme);
  return {
    id: cells.get(index)?.id ?? newId(),
    kind: 'coverage cell',
    scene: scene.id,
    pass: pass.id,
    index,
    bounds,
    state,
    finding: state === 'searched' ? cellFinding({ bounds }, sightings, isTanker) : null,
    seconds: Math.round(seconds * 10) / 10,
  };
}

/** The states of a search with the marks that are still on their way to the disk. */
function statesOnTheWay({ pass, states }: Search): CellState[] {
  const marks = useCoverage.getState().marksOnTheWay.get(pass.id);
  return states.map((state, index) => marks?.get(index) ?? state);
}

function setOnTheWay(pass: string, index: number, mark: CellMark | null): void {
  useCoverage.setState(({ marksOnTheWay }) => {
    const marks = new Map(marksOnTheWay.get(pass));
    if (mark) marks.set(index, mark);
    else marks.delete(index);
    return { marksOnTheWay: new Map(marksOnTheWay).set(pass, marks) };
  });
}

const secondsHere = (): number => Math.min(longestSeconds, (Date.now() - useCoverage.getState().sinceMs) / 1000);

function changeOf(before: CoverageCell | undefined, { id, ...after }: CoverageCell): Change {
  if (!before) return created(id, after);
  const { state, finding, seconds } = after;
  return updated(
    id,
    { state: before.state, finding: before.finding, seconds: before.seconds },
    { state, finding, seconds },
  );
}

const unmark = (pass: CoveragePass, index: number): Promise<void> =>
  inOrderOfMarks(async () => {
    const cell = searchOf(pass)?.cells.get(index);
    const label = t('coverage.edit.unmark', { cell: index + 1 });
    if (cell) await edit(label, [deleted(cell.id, { state: cell.state })]);
  });

/** The store knows it at once, so that the next key counts on it; the host's own word follows. */
function putCell(cell: CoverageCell): void {
  useCoverage.setState(({ cellsById }) => ({ cellsById: new Map(cellsById).set(cell.id, cell) }));
}

/** Flies to the next cell nobody looked at, else to one to recheck; says so where there is none. */
export function flyToNextCell(from: number | null): void {
  const search = openSearch();
  if (!search) return;
  const next = nextCell(search.pass, statesOnTheWay(search), from);
  if (next === null) tell(t('coverage.allSearched'));
  else flyToCell(search, next);
}

/** Goes back to the cell before. */
export function stepBack(): void {
  const search = openSearch();
  const { cell } = useCoverage.getState();
  if (!search || cell === null) return;
  const before = previousCell(search.pass, search.states, cell);
  if (before !== null) flyToCell(search, before);
}

/** Goes on from the cell in the middle of the map. */
export function cellInSight(): void {
  const search = openSearch();
  const { viewport } = useView.getState();
  if (search && viewport) flyToCell(search, cellAt(search.pass, search.scene, viewport.centre));
}

function flyToCell({ pass, scene }: Search, index: number): void {
  const [left, top, right, bottom] = cellBounds(pass, scene, index);
  const { mapSize, viewport } = useView.getState();
  const rotation = viewport?.rotationRadians ?? 0;
  const resolution = fitResolution([right - left, bottom - top], mapSize ?? [800, 600], rotation);
  useView.setState({ flyTo: { centre: [(left + right) / 2, (top + bottom) / 2], resolution } });
  useCoverage.setState({ cell: index, sinceMs: Date.now() });
}
