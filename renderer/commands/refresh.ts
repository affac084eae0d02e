import type { Output, Payload } from '../../shared/contract.ts';
import type { Scene } from '../../shared/domain/scene.ts';
import type { VesselLink } from '../../shared/domain/vessel.ts';
import { call } from '../host.ts';
import { blindPasses } from '../state/coverage.ts';
import { useCompare } from '../state/compare.ts';
import { useScenes } from '../state/scenes.ts';
import { useSightings } from '../state/sightings.ts';
import { useWorkspace } from '../state/workspace.ts';
import { refreshCoverage } from './coverage-refresh.ts';
import { sightingsReader } from './read-sightings.ts';

/** From this many changed entities on, one list is cheaper than asking for each. */
const manyEntities = 2000;

/** Reads everything the window shows from the host; sightings of scenes that are not open may follow. */
export async function refreshAll(): Promise<void> {
  await refreshCoverage(null);
  await Promise.all([refreshScenes(), sightingsReader.all(), refreshLinks(), refreshRegistrations(), refreshHistory()]);
}

/** Reads again what the host says has changed. */
export async function refreshEntities({ entities, kinds }: Payload<'entities.changed'>): Promise<void> {
  const has = (kind: string) => kinds.includes(kind);
  const few = entities.length < manyEntities;
  if (has('coverage pass') || has('coverage cell')) {
    if (await refreshCoverage(few ? entities : null)) return refreshAll();
  }
  const refreshSightings = async (): Promise<void> => {
    const isCountOther = few ? await sightingsReader.some(entities) : await sightingsReader.all().then(() => true);
    if (isCountOther && !has('scene')) await refreshCounts();
  };
  await Promise.all([
    has('sighting') ? refreshSightings() : null,
    has('scene') ? refreshScenes() : null,
    has('vessel link') ? refreshLinks() : null,
    has('registration') ? refreshRegistrations() : null,
    has('vessel') || has('vessel identifier') ? refreshVessels([...useSightings.getState().vesselsById.keys()]) : null,
  ]);
}

export async function refreshScenes(): Promise<void> {
  const entries = await call('scene.list', {});
  const kept = new Map(useScenes.getState().entries.map(({ scene }) => [scene.id, scene]));
  useScenes.setState({
    entries: entries.map((entry) => ({
      ...entry,
      scene: unlessChanged(kept.get(entry.scene.id), entry.scene),
      sightings: shownCount(entry.scene.id, entry.sightings),
    })),
  });
}

/** Counts the sightings of the scenes again, without a look at their files. */
async function refreshCounts(): Promise<void> {
  const counts = await call('sighting.counts', {});
  useScenes.setState(({ entries }) => {
    const counted = entries.map((entry) => {
      const sightings = shownCount(entry.scene.id, counts[entry.scene.id] ?? 0);
      return sightings === entry.sightings ? entry : { ...entry, sightings };
    });
    return counted.some((entry, index) => entry !== entries[index]) ? { entries: counted } : {};
  });
}

const shownCount = (sceneId: string, counted: number): number => (blindPasses().has(sceneId) ? 0 : counted);

/** What says the same stays the same object, so that nothing is made anew from it. */
const unlessChanged = (before: Scene | undefined, now: Scene): Scene =>
  before && JSON.stringify(before) === JSON.stringify(now) ? before : now;

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
