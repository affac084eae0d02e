import type OlMap from 'ol/Map.js';
import { useCoverage } from '../state/coverage.ts';
import { followDrawingAids } from '../commands/drawing-aids.ts';
import { useDrawing } from '../state/drawing.ts';
import { useNotes } from '../state/notes.ts';
import { useScenes } from '../state/scenes.ts';
import type { ScenesState } from '../state/scenes.ts';
import { useSettings } from '../state/settings.ts';
import { useSightings } from '../state/sightings.ts';
import { useSuggestions } from '../state/suggestions.ts';
import { useTool } from '../state/tool.ts';
import { useView } from '../state/view.ts';
import { remember } from '../state/remember.ts';
import { activeTool } from './active-tool.ts';
import { adjustRange } from './adjust-range.ts';
import { berthPainter } from './berth-painter.ts';
import { canvasLayer } from './canvas-layer.ts';
import { coastlinePainter } from './coastline-layer.ts';
import { createComparison } from './compare/comparison.ts';
import { linkedCursor } from './compare/linked-cursor.ts';
import { coveragePainter } from './coverage-painter.ts';
import { createMap } from './create-map.ts';
import { followCursor } from './follow-cursor.ts';
import { followView } from './follow-view.ts';
import { magnifier } from './magnifier.ts';
import { notePainter } from './note-painter.ts';
import { openGround } from './open-ground.ts';
import { openSightings } from './open-sightings.ts';
import { showOverview } from './overview.ts';
import { createPending } from './pending.ts';
import { createSceneTiles } from './scene-tiles.ts';
import { showScene } from './show-scene.ts';
import { sightingPainter } from './sighting-painter.ts';
import { sightingsOverScene } from './sightings-over-scene.ts';
import { createSketch } from './sketch.ts';
import { suggestionPainter } from './suggestion-painter.ts';
import { tilePainter } from './tile-painter.ts';
import { createTilePool } from './tile-pool.ts';

/** Puts the map, and beside it a pane for a second scene, into elements and keeps them at the state, until the returned function is called. */
export function mountMap(target: HTMLElement, pane: HTMLElement, overview: HTMLCanvasElement): () => void {
  let map: OlMap | null = null;
  const render = (): void => map?.render();
  const pool = createTilePool();
  const tiles = createSceneTiles(pool, render);
  const ground = openGround();
  const sightings = openSightings(render);
  const sketch = createSketch(render);
  const pending = createPending(render);
  // Asked in each frame, the styles would all have to be worked out before it.
  const surround = remember(
    () => [document.documentElement.dataset['theme']],
    () => getComputedStyle(target).getPropertyValue('--surround') || '#3c3c3c',
  );
  const picture = tilePainter(tiles, () => useScenes.getState().view, surround);
  const comparison = createComparison(pool, render, surround);
  const inLens = () => ({ marks: sightings.marks(), selected: useSightings.getState().selected });
  map = createMap(target, [
    canvasLayer([picture, comparison.picture], { opaque: true }),
    canvasLayer([
      coastlinePainter(render),
      coveragePainter(),
      berthPainter(ground),
      suggestionPainter(),
      comparison.sightings,
      sightingsOverScene(sightings),
      notePainter(),
      pending.painter,
      sketch.painter,
    ]),
  ]);
  const leave = [
    showScene(map, tiles),
    followView(map, ground),
    followCursor(map, ground),
    activeTool({ map, sketch, pending, ground, marks: sightings.marks, preview: sightings.preview }),
    adjustRange(map, tiles, pool),
    comparison.follow(map, pane, ground),
    linkedCursor(map),
    showOverview(map, tiles, overview),
    magnifier(map, { tiles, over: [sightingPainter(inLens), pending.painter, sketch.shapes] }),
    followDrawingAids(),
    ...renderOnChange(render),
  ];
  return () => {
    for (const stop of leave) stop();
    map?.setTarget(undefined);
    map?.dispose();
    map = null;
    tiles.close();
    pool.close();
  };
}

/** Whether anything but how the work on the scenes comes on has changed. */
function showsOther(state: ScenesState, before: ScenesState): boolean {
  return (
    state.view !== before.view ||
    state.grid !== before.grid ||
    state.openSceneId !== before.openSceneId ||
    state.entries.length !== before.entries.length ||
    state.entries.some(({ scene }, index) => scene !== before.entries[index]?.scene)
  );
}

/** Draws anew when something on the map changed; the pointer and the view's own movement do not count. */
function renderOnChange(render: () => void): (() => void)[] {
  return [
    useScenes.subscribe((state, before) => {
      if (showsOther(state, before)) render();
    }),
    useCoverage.subscribe(render),
    useSightings.subscribe(render),
    useSuggestions.subscribe(render),
    useNotes.subscribe(render),
    useSettings.subscribe(render),
    useDrawing.subscribe((state, before) => {
      if (state.hidden !== before.hidden || state.berthLines !== before.berthLines) render();
    }),
    useTool.subscribe((state, before) => {
      if (state.tool !== before.tool) render();
    }),
    useView.subscribe((state, before) => {
      const toggled = state.showCoastline !== before.showCoastline || state.showSightings !== before.showSightings;
      if (toggled || state.showLabels !== before.showLabels) render();
    }),
  ];
}
