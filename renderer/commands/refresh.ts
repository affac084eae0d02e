import type { Output, Payload } from '../../shared/contract.ts';
import type { Scene } from '../../shared/domain/scene.ts';
import type { VesselLink } from '../../shared/domain/vessel.ts';
import { call } from '../host.ts';
import { blindPasses, shownSightings } from '../state/coverage.ts';
import { useCompare } from '../state/compare.ts';
import { useScenes } from '../state/scenes.ts';
import { useSightings } from '../state/sightings.ts';
import { useWorkspace } from '../state/workspace.ts';
import { refreshCoverage } from './coverage-refresh.ts';

/** From this many changed entities on, one list is cheaper than asking for each. */
const manyEntities = 2000;

/** Reads everything the window shows from the host. */
export async function refreshAll(): Promise<void> {
  await refreshCoverage(null);
  await Promise.all([
    refreshScenes(),
    refreshSightings(null),
    refreshLinks(),
    refreshRegistrations(),
    refreshHistory(),
  ]);
}

/** Reads again what the host says has changed. */
export async function refreshEntities({ entities, kinds }: Payload<'entities.changed'>): Promise<void> {
  const has = (kind: string) => kinds.includes(kind);
  const few = entities.length < manyEntities;
  if (has('coverage pass') || has('coverage cell')) {
    if (await refreshCoverage(few ? entities : null)) return refreshAll();
  }
  await Promise.all([
    has('scene') || has('sighting') ? refreshScenes() : null,
    has('sighting') ? refreshSightings(few ? entities : null) : null,
    has('vessel link') ? refreshLinks() : null,
    has('registration') ? refreshRegistrations() : null,
    has('vessel') || has('vessel identifier') ? refreshVessels([...useSightings.getState().vesselsById.keys()]) : null,
  ]);
}

export async function refreshScenes(): Promise<void> {
  const entries = await call('scene.list', {});
  const blind = blindPasses();
  const kept = new Map(useScenes.getState().entries.map(({ scene }) => [scene.id, scene]));
  useScenes.setState({
    entries: entries.map((entry) => ({
      ...entry,
      scene: unlessChanged(kept.get(entry.scene.id), entry.scene),
      sightings: blind.has(entry.scene.id) ? 0 : entry.sightings,
    })),
  });
}

/** What says the same stays the same object, so that nothing is made anew from it. */
const unlessChanged = (before: Scene | undefined, now: Scene): Scene =>
  before && JSON.stringify(before) === JSON.stringify(now) ? before : now;

/** Reads the named sightings again, or all of them; what the host no longer has is dropped and unselected. */
async function refreshSightings(ids: readonly string[] | null): Promise<void> {
  const fetched = ids ? await call('sighting.get', { ids: [...ids] }) : await call('sighting.list', { sceneId: null });
  useSightings.setState(({ byId, selected }) => {
    const next = new Map(ids ? byId : []);
    const shown = shownSightings(fetched);
    const has = new Set(shown.map(({ id }) => id));
    for (const id of ids ?? []) if (!has.has(id)) next.delete(id);
    for (const sighting of shown) next.set(sighting.id, sighting);
    return { byId: next, selected: new Set([...selected].filter((id) => next.has(id))) };
  });
}

async function refreshLinks(): Promise<void> {
  const links = await call('link.list', { sightings: null });
  useSightings.setState({ linksBySighting: Map.groupBy(links, (link: VesselLink) => link.sighting) });
  await refreshVessels([...new Set(links.map((link) => link.vessel))]);
}

async function refreshRegistrations(): Promise<void> {
  useCompare.setState({ registrations: await call('registration.list', {}) });
}

async function refreshVessels(ids: readonly string[]): Promise<void> {
  const vessels: Output<'vessel.get'> = ids.length > 0 ? await call('vessel.get', { ids: [...ids] }) : [];
  useSightings.setState({ vesselsById: new Map(vessels.map((vessel) => [vessel.id, vessel])) });
}

/** What undo and redo would do, from the newest steps of the history. */
async function refreshHistory(): Promise<void> {
  const steps = (await call('edit.history', { limit: 1000 })).toSorted((a, b) => a.at.localeCompare(b.at));
  const lastDone = steps.findLastIndex((step) => step.state === 'done');
  useWorkspace.setState({ undoLabel: steps[lastDone]?.label ?? null, redoLabel: steps[lastDone + 1]?.label ?? null });
}
