import type { Output, Payload } from '../../shared/contract.ts';
import type { VesselLink } from '../../shared/domain/vessel.ts';
import { call } from '../host.ts';
import { blindPasses } from '../state/coverage.ts';
import { useCompare } from '../state/compare.ts';
import { useScenes } from '../state/scenes.ts';
import { useSightings } from '../state/sightings.ts';
import { unlessChanged } from '../state/unless-changed.ts';
import { useWorkspace } from '../state/workspace.ts';
import { readCoverage, refreshCoverage } from './coverage-refresh.ts';
import { sightingsReader } from './read-sightings.ts';

/** From this many changed entities on, one list is cheaper than asking for each. */
const manyEntities = 2000;

/** Shows what was read. All that was read together is shown in one go, so that the window is drawn once. */
type Show = () => void;

/** Reads everything the window shows from the host; sightings but the newest may follow. */
export async function refreshAll(): Promise<void> {
  (await readAll())();
}

/** Reads the same and gives what shows it. */
export async function readAll(): Promise<Show> {
  // What a blind search hides is shown before anything else is.
  const parts = [
    readCoverage(null),
    readScenes(),
    sightingsReader.all(),
    readLinks(),
    readRegistrations(),
    readHistory(),
  ];
  const shows = await Promise.all(parts);
  return () => shows.forEach((show) => show());
}

/** Reads again what the host says has changed. */
export async function refreshEntities({ entities, kinds }: Payload<'entities.changed'>): Promise<void> {
  const has = (kind: string) => kinds.includes(kind);
  const few = entities.length < manyEntities;
  if (has('coverage pass') || has('coverage cell')) {
    if (await refreshCoverage(few ? entities : null)) return refreshAll();
  }
  const refreshSightings = async (): Promise<void> => {
    const isCountOther = few ? await sightingsReader.some(entities) : await sightingsReader.all().then(shown);
    if (isCountOther && !has('scene')) await refreshCounts();
  };
  await Promise.all([
    has('sighting') ? refreshSightings() : null,
    has('scene') ? refreshScenes() : null,
    has('vessel link') ? readLinks().then(shown) : null,
    has('registration') ? readRegistrations().then(shown) : null,
    has('vessel') || has('vessel identifier')
      ? readVessels([...useSightings.getState().vesselsById.keys()]).then(shown)
      : null,
  ]);
}

function shown(show: Show): true {
  show();
  return true;
}

export async function refreshScenes(): Promise<void> {
  (await readScenes())();
}

async function readScenes(): Promise<Show> {
  const entries = await call('scene.list', {});
  return () => {
    const kept = new Map(useScenes.getState().entries.map(({ scene }) => [scene.id, scene]));
    useScenes.setState({
      entries: entries.map((entry) => ({
        ...entry,
        scene: unlessChanged(kept.get(entry.scene.id), entry.scene),
        sightings: shownCount(entry.scene.id, entry.sightings),
      })),
    });
  };
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

async function readLinks(): Promise<Show> {
  const links = await call('link.list', { sightings: null });
  const linksBySighting = Map.groupBy(links, (link: VesselLink) => link.sighting);
  const showVessels = await readVessels([...new Set(links.map((link) => link.vessel))]);
  return () => {
    useSightings.setState({ linksBySighting });
    showVessels();
  };
}

async function readRegistrations(): Promise<Show> {
  const registrations = await call('registration.list', {});
  return () => useCompare.setState({ registrations });
}

async function readVessels(ids: readonly string[]): Promise<Show> {
  const vessels: Output<'vessel.get'> = ids.length > 0 ? await call('vessel.get', { ids: [...ids] }) : [];
  return () => useSightings.setState({ vesselsById: new Map(vessels.map((vessel) => [vessel.id, vessel])) });
}

/** What undo and redo would do, from the newest steps of the history. */
async function readHistory(): Promise<Show> {
  const steps = (await call('edit.history', { limit: 1000 })).toSorted((a, b) => a.at.localeCompare(b.at));
  const lastDone = steps.findLastIndex((step) => step.state === 'done');
  const [undoLabel, redoLabel] = [steps[lastDone]?.label ?? null, steps[lastDone + 1]?.label ?? null];
  return () => useWorkspace.setState({ undoLabel, redoLabel });
}
