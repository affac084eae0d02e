import { create } from 'zustand';
import type { CellMark, CellState, CoverageCell, CoveragePass } from '../../shared/domain/coverage.ts';
import { cellsByIndex, cellStatesOf, cellsWithSightings } from '../../shared/domain/coverage-summary.ts';
import type { Scene } from '../../shared/domain/scene.ts';
import type { PlacedSighting, Sighting } from '../../shared/domain/sighting.ts';
import { useScenes } from './scenes.ts';
import { useSightings } from './sightings.ts';
import { useWorkspace } from './workspace.ts';

/** The searches of the workspace, and where the one under way stands. */
export interface CoverageState {
  readonly passesById: ReadonlyMap<string, CoveragePass>;
  readonly cellsById: ReadonlyMap<string, CoverageCell>;
  /** Marks not yet on disk, by pass and cell. */
  readonly marksOnTheWay: ReadonlyMap<string, ReadonlyMap<number, CellMark>>;
  /** The cell being looked at, and since when; null until the first is flown to. */
  readonly cell: number | null;
  readonly sinceMs: number;
  readonly showGrid: boolean;
  /** Scene pixels a screen pixel a new search is cut for; null for what the scene's own pixels call for. */
  readonly resolution: number | null;
}

export const useCoverage = create<CoverageState>(() => ({
  passesById: new Map(),
  cellsById: new Map(),
  marksOnTheWay: new Map(),
  cell: null,
  sinceMs: 0,
  showGrid: true,
  resolution: null,
}));

/** One pass with all that it stands on. */
export interface Search {
  readonly pass: CoveragePass;
  readonly scene: Scene;
  readonly cells: ReadonlyMap<number, CoverageCell>;
  readonly states: readonly CellState[];
}

/** The search under way on the open scene, null where there is none. */
export function openSearch(): Search | null {
  const { openSceneId } = useScenes.getState();
  const pass = openSceneId === null ? null : activePass(openSceneId);
  return pass && searchOf(pass);
}

/** How a pass stands now; null where its scene is not in the workspace. */
export function searchOf(pass: CoveragePass): Search | null {
  const scene = useScenes.getState().entries.find((entry) => entry.scene.id === pass.scene)?.scene;
  if (!scene) return null;
  const cells = cellsByIndex([...useCoverage.getState().cellsById.values()].filter((cell) => cell.pass === pass.id));
  const withSightings = cellsWithSightings(pass, scene, useSightings.getState().byId.values());
  return { pass, scene, cells, states: cellStatesOf(pass, cells, withSightings) };
}

/** The passes of a scene, the newest first. */
export function passesOf(sceneId: string, passes: Iterable<CoveragePass>): CoveragePass[] {
  return [...passes].filter((pass) => pass.scene === sceneId).toSorted((a, b) => (a.id < b.id ? 1 : -1));
}

/** The search this analyst has begun on a scene and not finished. */
export function activePass(sceneId: string): CoveragePass | null {
  const actor = useWorkspace.getState().status?.actor;
  const passes = passesOf(sceneId, useCoverage.getState().passesById.values());
  return passes.find((pass) => !pass.finished && pass.analyst === actor) ?? null;
}

/** The scenes on which this analyst searches blind, each with the pass. */
export function blindPasses(): ReadonlyMap<string, string> {
  const scenes = new Set([...useCoverage.getState().passesById.values()].map(({ scene }) => scene));
  return new Map([...scenes].flatMap((scene) => blindOn(scene)));
}

function blindOn(scene: string): [string, string][] {
  const pass = activePass(scene);
  return pass?.blind ? [[scene, pass.id]] : [];
}

/** Leaves out what a blind search must not show. */
export function shownSightings(sightings: readonly PlacedSighting[]): readonly PlacedSighting[] {
  const blind = blindPasses();
  if (blind.size === 0) return sightings;
  const isShown = ({ scene, pass }: Sighting): boolean => !blind.has(scene) || blind.get(scene) === pass;
  return sightings.filter(isShown);
}
