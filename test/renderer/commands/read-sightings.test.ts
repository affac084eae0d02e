import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { sightingsReader } from '../../../renderer/commands/read-sightings.ts';
import { useScenes } from '../../../renderer/state/scenes.ts';
import { useSightings } from '../../../renderer/state/sightings.ts';
import type { PlacedSighting } from '../../../shared/domain/sighting.ts';
import { aPlacedSighting } from '../../support/placed-sighting.ts';

interface Asked {
  readonly name: string;
  readonly input: {
    readonly sceneId: string | null;
    readonly before: string | null;
    readonly limit: number;
    readonly ids: readonly string[];
  };
  readonly answer: () => void;
}

/** A host whose answers wait to be let go; each says how things stood when it was asked. */
let asked: Asked[] = [];
let stored = new Map<string, PlacedSighting>();

const idAt = (index: number): string => `s${String(index).padStart(5, '0')}`;

function handle(name: string, { sceneId, before, limit, ids }: Asked['input']): unknown {
  const all = [...stored.values()].toReversed().filter(({ scene }) => sceneId === null || scene === sceneId);
  if (name === 'sighting.get') return ids.flatMap((id) => stored.get(id) ?? []);
  const part = all.filter(({ id }) => before === null || id < before).slice(0, limit);
  return {
    sightings: JSON.stringify(part),
    next: part.length < limit ? null : (part.at(-1)?.id ?? null),
    total: stored.size,
  };
}

beforeEach(() => {
  asked = [];
  const sighting = (_: unknown, index: number) =>
    aPlacedSighting(idAt(index), { scene: index < 10 ? 'open' : 'other' });
  stored = new Map(Array.from({ length: 2500 }, sighting).map((one) => [one.id, one]));
  const call = (name: string, input: Asked['input']) => {
    const value = handle(name, input);
    return new Promise((resolve) => {
      asked.push({ name, input, answer: () => resolve({ ok: true, value }) });
    });
  };
  vi.stubGlobal('window', { bridge: { call } });
  useScenes.setState({ openSceneId: 'open' });
  sightingsReader.clear();
});

afterEach(() => void vi.unstubAllGlobals());

/** Lets go the next answer, and gives what was asked. */
async function answerNext(): Promise<string> {
  await vi.waitFor(() => expect(asked.length).toBeGreaterThan(0));
  const [next] = asked.splice(0, 1);
  next?.answer();
  await new Promise((resume) => setTimeout(resume));
  return next?.name ?? '';
}

/** Reads all anew until the newest are shown. */
async function showFirst(): Promise<void> {
  const opened = sightingsReader.all();
  await answerNext();
  (await opened)();
}

const shown = () => useSightings.getState().byId;

it('shows the newest and those of the open scene first, then the others, and says when all are there', async () => {
  await showFirst();
  const first = [shown().size, shown().has(idAt(0)), useSightings.getState().expected];
  await answerNext();
  const second = [shown().size, shown().has(idAt(0)), useSightings.getState().expected];
  await answerNext();
  expect([first, second, shown().size, useSightings.getState().expected]).toEqual([
    [400, false, 2500],
    [410, true, 2500],
    2500,
    null,
  ]);
});

it('keeps an edit and a deletion that a part asked for earlier does not know of', async () => {
  await showFirst();
  await answerNext();
  await vi.waitFor(() => expect(asked.map(({ name }) => name)).toEqual(['sighting.page']));
  const [edited, gone] = [idAt(1200), idAt(1201)];
  stored.set(edited, aPlacedSighting(edited, { scene: 'other', remarks: 'hose' }));
  stored.delete(gone);
  void sightingsReader.some([edited, gone]);
  asked.reverse();
  await answerNext();
  await answerNext();
  expect([shown().get(edited)?.remarks, shown().has(gone), shown().size]).toEqual(['hose', false, 2499]);
});

it('tells whether the named ones count as they did', async () => {
  const told: boolean[] = [];
  for (const fields of [{}, { remarks: 'hose' }, { standing: 'gone' as const }]) {
    stored.set('s00001', aPlacedSighting('s00001', { scene: 'open', ...fields }));
    const read = sightingsReader.some(['s00001']);
    await answerNext();
    told.push(await read);
  }
  expect(told).toEqual([true, false, true]);
});

it('drops at the end what the host no longer has', async () => {
  useSightings.setState({ byId: new Map([['old', aPlacedSighting('old')]]), selected: new Set(['old']) });
  await showFirst();
  for (let answer = 0; answer < 2; answer++) await answerNext();
  expect([shown().has('old'), shown().size, useSightings.getState().selected.size]).toEqual([false, 2500, 0]);
});
