import type { Pixel } from '../../shared/domain/geometry.ts';
import type { SceneLink } from '../../shared/domain/scene-link.ts';
import { useCompare } from '../state/compare.ts';
import { useLinked } from '../state/linked.ts';
import { useScenes } from '../state/scenes.ts';
import { type FlyTo, useView, type Viewport } from '../state/view.ts';
import { comparedLink } from './compare-link.ts';
import { compareCandidates, compareWith, viewportInSecond } from './compare-scenes.ts';
import { openScene } from './open-scene.ts';
import { attempt } from './tell.ts';
import { openWindowChannel, type WindowChannel } from './window-channel.ts';
import { windowKind } from './windows.ts';

/** What the window with the desk and the one beside it tell each other, in pixels of the scene on the desk. */
type Told =
  | { readonly asks: true }
  | {
      readonly by: 'desk' | 'compare';
      readonly scene: string;
      readonly secondId: string | null;
      /** Null from the window that only goes along. */
      readonly view: FlyTo | null;
      readonly cursor: Pixel | null;
    };
type Shown = Exclude<Told, { readonly asks: true }>;

/** Keeps the desk and the second scene beside it at the same place, until the returned function is called. */
export function linkWindows(): () => void {
  const kind = windowKind();
  if (kind === 'table') return () => {};
  const channel = openWindowChannel<Told>('plimsoll-view');
  const stop = kind === 'desk' ? linkDesk(channel) : linkBeside(channel);
  return () => {
    stop();
    channel.close();
  };
}

/** The desk tells where it looks once somebody has asked, and goes where the other window goes. */
function linkDesk({ say, hear }: WindowChannel<Told>): () => void {
  let isAsked = false;
  const tell = (): void => {
    const { openSceneId } = useScenes.getState();
    const { viewport, cursor } = useView.getState();
    if (!isAsked || openSceneId === null) return;
    const { secondId } = useCompare.getState();
    const view = lead.isMine() ? viewport : null;
    say({ by: 'desk', scene: openSceneId, secondId, view, cursor: cursor?.pixel ?? null });
  };
  const lead = takeLead(tell, true);
  hear((data) => {
    if ('asks' in data) {
      isAsked = true;
      tell();
    } else if (data.by === 'compare' && data.scene === useScenes.getState().openSceneId) {
      lead.goAlong(data.view);
      useLinked.setState({ cursor: data.cursor });
    }
  });
  return lead.stop;
}

/** The window beside the desk opens a scene that shares ground with the desk's, and links the two. */
function linkBeside({ say, hear }: WindowChannel<Told>): () => void {
  let desk: Shown | null = null;
  const goAlong = (): void => {
    const link = linkToDesk();
    if (!desk || !link) return;
    if (desk.view && !lead.isMine()) lead.goAlong(viewportInSecond(viewOf(desk.view), turnedRound(link)));
    useLinked.setState({ cursor: desk.cursor && link.toFirst(desk.cursor) });
  };
  const tell = (): void => {
    const link = linkToDesk();
    const { viewport, cursor } = useView.getState();
    if (!desk || !link || !viewport) return;
    const view = lead.isMine() ? viewportInSecond(viewport, link) : null;
    say({ ...desk, by: 'compare', view, cursor: cursor && link.toSecond(cursor.pixel) });
  };
  const lead = takeLead(tell, false);
  hear((data) => {
    if ('asks' in data || data.by !== 'desk') return;
    if (data.view) lead.giveUp();
    desk = { ...data, view: data.view ?? desk?.view ?? null };
    if (useCompare.getState().secondId === data.scene) goAlong();
    else void attempt(() => compareWith(data.scene));
    openBeside(data);
  });
  const leave = [
    lead.stop,
    useScenes.subscribe((state, before) => {
      if (state.entries.length > 0 && before.entries.length === 0) say({ asks: true });
      if (state.grid !== before.grid || state.view !== before.view) goAlong();
    }),
    useCompare.subscribe((state, before) => {
      if (state.second !== before.second || state.registrations !== before.registrations) goAlong();
    }),
    useLinked.subscribe((state, before) => state.isLinked !== before.isLinked && goAlong()),
  ];
  return () => leave.forEach((stop) => stop());
}

/** Opens the scene the desk compares with or, without such, the one that shares most ground with the desk's. */
function openBeside({ scene, secondId }: Shown): void {
  const { entries, openSceneId } = useScenes.getState();
  if (openSceneId !== null || entries.length === 0) return;
  const [first] = compareCandidates(entries, scene);
  const chosen = entries.find((entry) => entry.scene.id === secondId) ?? first?.entry;
  if (chosen) void openScene(chosen.scene.id);
}

/** The way from this window's scene, the first, to the desk's; null until both are read, and while they go apart. */
const linkToDesk = (): SceneLink | null => (useLinked.getState().isLinked ? comparedLink() : null);

const turnedRound = ({ toFirst, toSecond }: SceneLink): SceneLink => ({ toFirst: toSecond, toSecond: toFirst });

const viewOf = ({ centre, resolution = 1, rotationRadians = 0 }: FlyTo): Viewport => ({
  centre,
  resolution,
  rotationRadians,
});

const forget = (): void => useView.setState({ cursor: null });

/**
 * Tells where this window points and, while it leads, where it looks. It leads from what the analyst does in it until it
 * goes along with the other: two that both led would drag each other to and fro.
 */
function takeLead(tell: () => void, atFirst: boolean) {
  let isMine = atFirst;
  let isGoing = false;
  const take = (): void => {
    isMine = true;
  };
  const giveUp = (): void => {
    isMine = false;
  };
  const goAlong = (view: FlyTo | null): void => {
    if (!view) return;
    giveUp();
    isGoing = true;
    useView.setState({ flyTo: { ...view, atOnce: true } });
    isGoing = false;
  };
  const deeds = ['pointerdown', 'wheel', 'keydown'] as const;
  for (const deed of deeds) window.addEventListener(deed, take, { capture: true, passive: true });
  document.documentElement.addEventListener('mouseleave', forget);
  const stopViews = useView.subscribe((state, before) => {
    if (state.flyTo && state.flyTo !== before.flyTo && !isGoing) take();
    if (state.viewport !== before.viewport || state.cursor?.pixel !== before.cursor?.pixel) tell();
  });
  const stopScenes = useScenes.subscribe((state, before) => state.openSceneId !== before.openSceneId && tell());
  const stop = (): void => {
    for (const deed of deeds) window.removeEventListener(deed, take, { capture: true });
    document.documentElement.removeEventListener('mouseleave', forget);
    stopViews();
    stopScenes();
  };
  return { isMine: () => isMine, giveUp, goAlong, stop };
}
