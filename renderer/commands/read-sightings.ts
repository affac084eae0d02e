import type { Input } from '../../shared/contract.ts';
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
   * Asks for all of them anew, part by part, so that the window can be worked in meanwhile. Resolves with what shows the
   * newest, once they are there; those of the open scene and the others follow it.
   */
  all(): Promise<() => void>;
  /**
   * Reads the named ones again; what the host no longer has is dropped and unselected. Gives whether a scene may have
   * more or fewer of them than before.
   */
  some(ids: readonly string[]): Promise<boolean>;
  /** Forgets all of them, as those of another workspace are to be read. */
  clear(): void;
}

/** The first part fills the table; each later one is read, put in order and drawn in a tenth of a second or so. */
const [firstPart, laterPart] = [400, 4000];

interface Part {
  readonly sightings: readonly PlacedSighting[];
  readonly next: string | null;
  readonly total: number;
}

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
  const showPart = (reading: Reading, { sightings, next, total }: Part): void => {
    if (isCurrent(reading)) useSightings.setState({ expected: next === null ? null : total });
    take(reading, sightings);
  };
  async function readOpenScene(reading: Reading): Promise<void> {
    const { openSceneId } = useScenes.getState();
    if (openSceneId === null || reading.scenes.has(openSceneId)) return;
    reading.scenes.add(openSceneId);
    let before: string | null = null;
    do {
      const part: Part = await askPart({ sceneId: openSceneId, before, limit: laterPart });
      take(reading, part.sightings);
      before = part.next;
    } while (before !== null && isCurrent(reading));
  }
  /** Each part is asked for before the one before it is shown, so that host and window work at the same time. */
  async function readRest(reading: Reading, first: string | null): Promise<void> {
    await readOpenScene(reading);
    for (let asked = askLater(first); asked && isCurrent(reading);) {
      const part: Part = await asked;
      asked = isCurrent(reading) ? askLater(part.next) : null;
      showPart(reading, part);
      if (asked) await readOpenScene(reading);
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
      const part = await askPart({ sceneId: null, before: null, limit: firstPart });
      return () => {
        if (!isCurrent(reading)) return;
        hideUnshown();
        showPart(reading, part);
        void attempt(() => readRest(reading, part.next));
      };
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

async function askPart(asked: Input<'sighting.page'>): Promise<Part> {
  const { sightings, ...part } = await call('sighting.page', asked);
  return { ...part, sightings: JSON.parse(sightings) as PlacedSighting[] };
}

function askLater(before: string | null): Promise<Part> | null {
  return before === null ? null : askPart({ sceneId: null, before, limit: laterPart });
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
