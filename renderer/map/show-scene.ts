import type OlMap from 'ol/Map.js';
import type { SceneEntry } from '../../shared/domain/scene-entry.ts';
import type { SceneView } from '../../shared/domain/scene.ts';
import { withRanges } from '../commands/view-stretch.ts';
import { useScenes } from '../state/scenes.ts';
import { useView } from '../state/view.ts';
import type { Stretch } from '../state/view.ts';
import { sceneView } from './create-map.ts';
import { scenePicture } from './scene-picture.ts';
import type { SceneTiles } from './scene-tiles.ts';

/** The entry of the scene on screen. */
function openEntry(): SceneEntry | null {
  const { entries, openSceneId } = useScenes.getState();
  return entries.find(({ scene }) => scene.id === openSceneId) ?? null;
}

/** Keeps map and tiles at the scene that is open and the stretch that is set, until the returned function is called. */
export function showScene(map: OlMap, tiles: SceneTiles): () => void {
  let shownSceneId: string | null = null;
  let pictured: { readonly view: SceneView | null; readonly stretch: Stretch | null } | null = null;

  function showOpenScene(): void {
    const scene = openEntry()?.scene;
    const [width = 0, height = 0] = map.getSize() ?? [];
    if (!scene || scene.id === shownSceneId || width * height === 0) return;
    shownSceneId = scene.id;
    const { arrival } = useView.getState();
    const flyTo = arrival?.scene === scene.id ? arrival.to : null;
    useView.setState({ stretch: null, cursor: null, flyTo, arrival: null });
    map.setView(sceneView(scene, [width, height]));
  }

  function showPicture(): void {
    const { view } = useScenes.getState();
    const { stretch } = useView.getState();
    if (pictured?.view === view && pictured.stretch === stretch) return;
    pictured = { view, stretch };
    tiles.show(view && stretch && view.sceneId === shownSceneId ? scenePicture(view, stretch) : null);
  }

  function adoptView(): void {
    const { view, firstStretch } = useScenes.getState();
    if (!view || view.sceneId !== shownSceneId) return;
    const { stretch } = useView.getState();
    const adopted = stretch ? withRanges(stretch, view) : firstStretch;
    if (JSON.stringify(adopted) !== JSON.stringify(stretch)) useView.setState({ stretch: adopted });
  }

  function update(): void {
    showOpenScene();
    adoptView();
    showPicture();
    map.render();
  }

  map.on('change:size', update);
  const leave = [
    useScenes.subscribe((state, before) => {
      const changed = state.view !== before.view || state.openSceneId !== before.openSceneId;
      if (changed || shownSceneId !== state.openSceneId) update();
    }),
    useView.subscribe((state, before) => {
      if (state.stretch === before.stretch) return;
      showPicture();
      // The tiles in sight are drawn as they are painted anew: drawing the old ones once more would hold them up.
      if (!state.stretch || !before.stretch) map.render();
    }),
  ];
  update();
  return () => leave.forEach((stop) => stop());
}
