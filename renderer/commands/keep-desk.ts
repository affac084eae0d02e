import type { DeskState } from '../../shared/domain/desk-state.ts';
import { call } from '../host.ts';
import { rightTabs, useDialogs } from '../state/dialogs.ts';
import { useScenes } from '../state/scenes.ts';
import { toolNames, useTool } from '../state/tool.ts';
import { useView } from '../state/view.ts';
import { useWorld } from '../state/world.ts';
import { onceSettled } from './once-settled.ts';
import { openScene } from './open-scene.ts';
import { attempt } from './tell.ts';

const settledMs = 300;

/**
 * Opens the scene that was on screen last, as it was looked at and worked on; else the first one. Where the analyst was
 * quicker and has opened one, that stays.
 */
export async function openAsLeft(): Promise<void> {
  const left = await attempt(() => call('desk.read', {}));
  const { entries, openSceneId } = useScenes.getState();
  if (openSceneId !== null) return;
  const entry = entries.find(({ scene }) => scene.id === left?.scene) ?? entries[0];
  const tool = toolNames.find((name) => name === left?.tool);
  const rightTab = rightTabs.find((name) => name === left?.rightTab);
  if (tool) useTool.setState({ tool });
  if (rightTab) useDialogs.setState({ rightTab });
  if (!entry) return;
  if (left?.world) useWorld.setState({ view: { centre: left.world.centre, resolution: left.world.resolution } });
  const viewport = entry.scene.id === left?.scene ? left.viewport : null;
  useView.setState({ arrival: viewport && { scene: entry.scene.id, to: viewport } });
  const isWorldShown = left?.world?.isShown === true || useWorld.getState().isShown;
  const opening = openScene(entry.scene.id);
  if (isWorldShown) useWorld.setState({ isShown: true });
  await opening;
}

/** Opens a workspace as it was left once there is a scene in it, however it came, until the returned function is called. */
export function keepSceneOpen(): () => void {
  return useScenes.subscribe(({ entries, openSceneId }) => {
    if (entries.length > 0 && openSceneId === null) void attempt(openAsLeft);
  });
}

/** Keeps how the workspace is looked at and worked on, once it has settled, until the returned function is called. */
export function keepDesk(): () => void {
  let viewport: DeskState['viewport'] = null;
  const keep = (): void => {
    const { openSceneId } = useScenes.getState();
    if (openSceneId === null) return;
    const [{ tool }, { rightTab }] = [useTool.getState(), useDialogs.getState()];
    const { isShown, view } = useWorld.getState();
    const world = view && { isShown, ...view };
    void attempt(() => call('desk.keep', { scene: openSceneId, viewport, tool, rightTab, world }));
  };
  const { later, forget } = onceSettled(settledMs, keep);
  const leave = [
    forget,
    useScenes.subscribe((state, before) => {
      if (state.openSceneId === before.openSceneId) return;
      viewport = null;
      later();
    }),
    useView.subscribe((state, before) => {
      if (state.viewport === before.viewport || !state.viewport) return;
      const { centre, resolution, rotationRadians } = state.viewport;
      viewport = { centre: [centre[0], centre[1]], resolution, rotationRadians };
      later();
    }),
    useTool.subscribe((state, before) => state.tool !== before.tool && later()),
    useDialogs.subscribe((state, before) => state.rightTab !== before.rightTab && later()),
    useWorld.subscribe((state, before) => (state.isShown !== before.isShown || state.view !== before.view) && later()),
  ];
  return () => leave.forEach((stop) => stop());
}
