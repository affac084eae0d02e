import { z } from 'zod';
import type { Json } from './json.ts';
import { type AddedRegister, standings } from './sighting.ts';

const words = z.array(z.string()).default([]);
const day = z.union([z.literal(''), z.iso.date()]).default('');
const metres = z.number().nonnegative().nullable().default(null);

/** What is asked of a field that was added: one of a list, a part of its text, or a range of numbers or days. */
export const AddedCondition = z.object({
  anyOf: words,
  has: z.string().default(''),
  from: z.string().default(''),
  to: z.string().default(''),
});
export type AddedCondition = z.output<typeof AddedCondition>;
export const anyValue: AddedCondition = AddedCondition.parse({});

/** What sightings are looked for: all conditions hold together; an empty list, text or null asks nothing. Days are UTC. */
export const SightingQuery = z.object({
  /** Every word must occur in what is said of the sighting. */
  text: z.string().default(''),
  vesselClass: words,
  activity: words,
  confidence: words,
  review: words,
  marking: words,
  /** Ids. */
  scene: words,
  port: words,
  from: day,
  to: day,
  vessel: z.enum(['any', 'linked', 'not linked']).default('any'),
  conflicts: z.enum(['any', 'in conflict', 'agreed']).default('any'),
  /** Seen in the scene, or carried over from an earlier one and not settled. */
  standing: z.enum(['any', 'seen', ...standings]).default('any'),
  /** By register. */
  added: z.record(z.string(), AddedCondition).default({}),
  lengthFromMetres: metres,
  lengthToMetres: metres,
});
export type SightingQuery = z.output<typeof SightingQuery>;

/** A query kept under a name. */
export const SavedQuery = z.object({ name: z.string().min(1).max(80), query: SightingQuery });
export type SavedQuery = z.output<typeof SavedQuery>;

export const anySighting: SightingQuery = SightingQuery.parse({});

/** What a query asks about. */
export interface SightingFacts {
  readonly vesselClass: string;
  readonly activity: string;
  readonly confidence: string;
  readonly review: string;
  readonly marking: string | null;
  readonly scene: string;
  readonly port: string | null;
  /** When its scene was taken, UTC. */
  readonly taken: string | null;
  readonly isLinked: boolean;
  readonly conflicts: number;
  readonly lengthMetres: number | null;
  /** What it holds, added fields among it. */
  readonly registers: {
    readonly standing?: string | null | undefined;
    readonly [register: AddedRegister]: Json | undefined;
  };
  /** What is said of it alone, in lower case. */
  readonly ownText: string;
  /** What is said of many, in lower case, the same list for all of them: each is searched once. */
  readonly commonTexts: readonly string[];
  /** Which of `commonTexts` are said of this one. */
  readonly sharedTexts: readonly number[];
}

/** The conditions of a query as one test; what is not known passes no condition that asks about it. */
export function sightingTest(query: SightingQuery): (facts: SightingFacts) => boolean {
  const tests = [...conditionsOf(query), ...textTests(query)];
  return (facts) => tests.every((test) => test(facts));
}

/** How many conditions a query sets beside its text. */
export const conditionCount = (query: SightingQuery): number => conditionsOf(query).length;

type Test = (facts: SightingFacts) => boolean;

const conditionsOf = (query: SightingQuery): Test[] => [
  ...listTests(query),
  ...rangeTests(query),
  ...standTests(query),
  ...addedTests(query),
];

const listed = ['vesselClass', 'activity', 'confidence', 'review', 'marking', 'scene', 'port'] as const;

function listTests(query: SightingQuery): Test[] {
  return listed.flatMap((name) => {
    const wanted = new Set(query[name]);
    return wanted.size === 0 ? [] : [(facts: SightingFacts) => wanted.has(facts[name] ?? '')];
  });
}

function rangeTests({ from, to, lengthFromMetres, lengthToMetres }: SightingQuery): Test[] {
  return [
    ...(from === '' ? [] : [({ taken }: SightingFacts) => taken !== null && taken.slice(0, 10) >= from]),
    ...(to === '' ? [] : [({ taken }: SightingFacts) => taken !== null && taken.slice(0, 10) <= to]),
    ...(lengthFromMetres === null
      ? []
      : [({ lengthMetres }: SightingFacts) => lengthMetres !== null && lengthMetres >= lengthFromMetres]),
    ...(lengthToMetres === null
      ? []
      : [({ lengthMetres }: SightingFacts) => lengthMetres !== null && lengthMetres <= lengthToMetres]),
  ];
}

function standTests({ vessel, conflicts, standing }: SightingQuery): Test[] {
  return [
    ...(standing === 'any' ? [] : [({ registers }: SightingFacts) => (registers.standing ?? 'seen') === standing]),
    ...(vessel === 'any' ? [] : [({ isLinked }: SightingFacts) => isLinked === (vessel === 'linked')]),
    ...(conflicts === 'any' ? [] : [(facts: SightingFacts) => facts.conflicts > 0 === (conflicts === 'in conflict')]),
  ];
}

function addedTests({ added }: SightingQuery): Test[] {
  return Object.entries(added).flatMap(([register, condition]) => {
    const holds = valueTests(condition);
    const valueIn = ({ registers }: SightingFacts): Json => registers[register as AddedRegister] ?? null;
    return holds.map((test) => (facts: SightingFacts) => test(valueIn(facts)));
  });
}

function valueTests({ anyOf, has, from, to }: AddedCondition): ((value: Json) => boolean)[] {
  const wanted = new Set(anyOf);
  const part = has.toLowerCase();
  return [
    ...(wanted.size === 0
      ? []
      : [(value: Json) => (Array.isArray(value) ? value : [value]).some((one) => wanted.has(String(one)))]),
    ...(part === '' ? [] : [(value: Json) => typeof value === 'string' && value.toLowerCase().includes(part)]),
    ...(from === '' ? [] : [(value: Json) => fromLimit(value, from) >= 0]),
    ...(to === '' ? [] : [(value: Json) => fromLimit(value, to) <= 0]),
  ];
}

/** Below 0 where a number or a day comes before a limit; what is neither passes none. */
function fromLimit(value: Json, limit: string): number {
  if (typeof value === 'number') return value - Number(limit);
  return typeof value === 'string' ? value.localeCompare(limit, 'en') : Number.NaN;
}

function textTests({ text }: SightingQuery): Test[] {
  return text.toLowerCase().split(/\s+/).filter(Boolean).map(wordTest);
}

function wordTest(word: string): Test {
  let common: readonly string[] = [];
  let hits = new Uint8Array();
  return ({ ownText, commonTexts, sharedTexts }) => {
    if (commonTexts !== common) {
      common = commonTexts;
      hits = Uint8Array.from(common, (text) => Number(text.includes(word)));
    }
    return sharedTexts.some((at) => hits[at] === 1) || ownText.includes(word);
  };
}
