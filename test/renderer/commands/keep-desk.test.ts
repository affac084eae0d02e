import { afterEach, expect, it, onTestFinished, vi } from 'vitest';
import { keepSceneOpen, openAsLeft } from '../../../renderer/commands/keep-desk.ts';
import { openScene } from '../../../renderer/commands/open-scene.ts';
import { useScenes } from '../../../renderer/state/scenes.ts';
import { useWorld } from '../../../renderer/state/world.ts';
import type { Bridge } from '../../../shared/bridge.ts';
import { aScene } from '../../support/package-content.ts';

const scenes = ['019a0000-0000-7000-8000-00000000000a', '019a0000-0000-7000-8000-00000000000b'].map((id) =>
  aScene({ id }),
);
const ids = scenes.map(({ id }) => id);

/** A host that knows of no scene that was on screen last, and has nothing to show of any. */
const bridge: Bridge = {
  call: async () => ({ ok: true, value: null }),
  listen: () => () => {},
  pathsOf: async () => [],
};

function openWorkspace(): void {
  vi.stubGlobal('window', { bridge });
  const entries = scenes.map((scene) => ({ scene, state: { file: 'present' }, sightings: 0 }) as never);
  useScenes.setState({ entries, openSceneId: null, view: null, grid: null });
}

afterEach(() => vi.unstubAllGlobals());

it('opens the first scene of a workspace that was never left', async () => {
  openWorkspace();
  await openAsLeft();
  expect(useScenes.getState().openSceneId).toBe(ids[0]);
});

it('leaves the scene that was chosen before it was known how the workspace was left', async () => {
  openWorkspace();
  const opening = openAsLeft();
  await openScene(ids[1]!);
  await opening;
  expect(useScenes.getState().openSceneId).toBe(ids[1]);
});

it('opens the first scene that comes where none was there yet', async () => {
  openWorkspace();
  const { entries } = useScenes.getState();
  useScenes.setState({ entries: [] });
  onTestFinished(keepSceneOpen());
  await openAsLeft();
  useScenes.setState({ entries: entries.slice(0, 1) });
  await vi.waitFor(() => expect(useScenes.getState().openSceneId).toBe(ids[0]));
});

it('opens another workspace as it was left, after one without scenes', async () => {
  openWorkspace();
  const { entries } = useScenes.getState();
  useScenes.setState({ entries: [] });
  onTestFinished(keepSceneOpen());
  await openAsLeft();
  const left = { scene: ids[1], viewport: null, tool: 'select', rightTab: 'scene', world: null };
  const value = (name: string) => (name === 'desk.read' ? left : null);
  vi.stubGlobal('window', { bridge: { ...bridge, call: async (name: string) => ({ ok: true, value: value(name) }) } });
  useScenes.setState({ entries });
  await vi.waitFor(() => expect(useScenes.getState().openSceneId).toBe(ids[1]));
});

it('comes back to the map of the world over the scene, where it was left there', async () => {
  const world = { isShown: true, centre: [20_000_000, 15_000_000], resolution: 4000 };
  const left = { scene: ids[1], viewport: null, tool: 'select', rightTab: 'scene', world };
  const value = (name: string) => (name === 'desk.read' ? left : null);
  openWorkspace();
  vi.stubGlobal('window', { bridge: { ...bridge, call: async (name: string) => ({ ok: true, value: value(name) }) } });
  await openAsLeft();
  const { isShown, view } = useWorld.getState();
  expect({ scene: useScenes.getState().openSceneId, isShown, view }).toEqual({
    scene: ids[1],
    isShown: true,
    view: { centre: world.centre, resolution: world.resolution },
  });
  await openScene(ids[0]!);
  expect(useWorld.getState().isShown).toBe(false);
});
