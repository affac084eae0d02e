import { call } from '../host.ts';
import { shownSightings } from '../state/coverage.ts';
import { useScenes } from '../state/scenes.ts';
import { withStep } from '../state/sighting-steps.ts';
import { useSightings } from '../state/sightings.ts';
import type { PlacedSighting } from '../../shared/domain/sighting.ts';
import { attempt } from './tell.ts';

/** Keeps the sightings the window holds as the host has them. */
export interface SightingsReader {
  /**
   * Reads all of them anew, part by part, so that the window can be worked in meanwhile. Resolves once the newest and
   * those of the open scene are there; the others follow.
   */
  all(): Promise<void>;
  /**
   * Reads the named ones again; what the host no longer has is dropped and unselected. Gives whether a scene may have
   * more or fewer of them than before.
   */
  some(ids: readonly string[]): Promise<boolean>;
  /** Forgets all of them, as those of another workspace are to be read. */
  clear(): void;
}

const partSize = 1000;

/** One reading of all: what it has come by, and what was read on its own meanwhile and so is newer. */
interface Reading {
  readonly seen: Set<string>;
  readonly newer: Set<string>;
  readonly scenes: Set<string>;
}

export const sightingsReader = createSightingsReader();

function createSightingsReader(): SightingsReader {
  let current: Reading | null = null;
  const isCurrent = (reading: Reading): boolean => reading === current;

  const take = (reading: Reading, sightings: readonly PlacedSighting[]): void => {
    if (!isCurrent(reading)) return;
    const fresh = sightings.filter(({ id }) => !reading.newer.has(id));
    for (const { id } of fresh) reading.seen.add(id);
    show(
      fresh.map(({ id }) => id),
      fresh,
    );
  };
  async function readPart(reading: Reading, before: string | null): Promise<string | null> {
    const { sightings, next, total } = await call('sighting.page', { before, limit: partSize });
    take(reading, sightings);
    if (isCurrent(reading)) useSightings.setState({ expected: next === null ? null : total });
    return next;
  }
  async function readOpenScene(reading: Reading): Promise<void> {
    const { openSceneId } = useScenes.getState();
    if (openSceneId === null || reading.scenes.has(openSceneId)) return;
    reading.scenes.add(openSceneId);
    take(reading, await call('sighting.list', { sceneId: openSceneId }));
  }
  async function readRest(reading: Reading, first: string | null): Promise<void> {
    for (let next = first; next !== null && isCurrent(reading);) {
      next = await readPart(reading, next);
      if (next !== null) await readOpenScene(reading);
    }
    if (!isCurrent(reading)) return;
    const { seen, newer } = reading;
    const gone = [...useSightings.getState().byId.keys()].filter((id) => !seen.has(id) && !newer.has(id));
    if (gone.length > 0) show(gone, []);
    current = null;
  }
  return {
    async all() {
      const reading = { seen: new Set<string>(), newer: new Set<string>(), scenes: new Set<string>() };
      current = reading;
      hideUnshown();
      const next = await readPart(reading, null);
      if (next === null) return readRest(reading, null);
      await readOpenScene(reading);
      void attempt(() => readRest(reading, next));
    },
    async some(ids) {
      for (const id of ids) current?.newer.add(id);
      const read = await call('sighting.get', { ids: [...ids] });
      const before = countedOf(ids);
      show(ids, read);
      return countedOf(ids) !== before;
    },
    clear() {
      current = null;
      useSightings.setState({ byId: new Map(), steps: [], expected: null, selected: new Set() });
    },
  };
}

/** For which scenes some sightings count. */
function countedOf(ids: readonly string[]): string {
  const { byId } = useSightings.getState();
  return ids.map((id) => `${byId.get(id)?.scene} ${byId.get(id)?.standing ?? ''}`).join();
}

/** Puts what was read of some sightings in the place of what is known of them. */
function show(ids: readonly string[], read: readonly PlacedSighting[]): void {
  const shown = shownSightings(read);
  useSightings.setState(({ byId, selected, steps }) => {
    const next = new Map(byId);
    const has = new Set(shown.map(({ id }) => id));
    for (const id of ids) if (!has.has(id)) next.delete(id);
    for (const sighting of shown) next.set(sighting.id, sighting);
    const isWhole = [...selected].every((id) => next.has(id));
    return {
      byId: next,
      steps: withStep(steps, { before: byId, after: next, ids }),
      selected: isWhole ? selected : new Set([...selected].filter((id) => next.has(id))),
    };
  });
}

/** What a blind search must not show goes at once, not when all has been read. */
function hideUnshown(): void {
  const known = [...useSightings.getState().byId.values()];
  const shown = new Set(shownSightings(known));
  const hidden = known.filter((sighting) => !shown.has(sighting)).map(({ id }) => id);
  if (hidden.length > 0) show(hidden, []);
}
