import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type AddedCondition,
  anySighting,
  anyValue,
  conditionCount,
  type SightingFacts,
  SightingQuery,
  sightingTest,
} from '../../../shared/domain/sighting-query.ts';

const someFacts = (facts: Partial<SightingFacts> = {}): SightingFacts => ({
  vesselClass: 'crude tanker',
  activity: 'anchored',
  confidence: 'probable',
  review: 'draft',
  marking: null,
  scene: 'scene-1',
  port: null,
  taken: null,
  isLinked: false,
  conflicts: 0,
  lengthMetres: null,
  registers: {},
  ownText: 'deep in the water',
  commonTexts: ['berth 3', 'berth 4'],
  sharedTexts: [1],
  ...facts,
});

const passes = (query: Partial<SightingQuery>, facts: Partial<SightingFacts> = {}): boolean =>
  sightingTest({ ...anySighting, ...query })(someFacts(facts));

const part = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });

describe('a query', () => {
  it('takes days as UTC, both ends included, and leaves out what has no date', () => {
    const query = { from: '2026-03-01', to: '2026-03-02' };
    const days = ['2026-02-28T23:59:59Z', '2026-03-01T00:00:00Z', '2026-03-02T23:59:59Z', '2026-03-03T00:00:00Z', null];
    expect(days.map((taken) => passes(query, { taken }))).toEqual([false, true, true, false, false]);
  });

  it('asks of added fields one of a list, a part of a text, and numbers and days with both ends', () => {
    const registers = {
      'added.flag_state': 'PA',
      'added.hoses': 3,
      'added.seen': '2026-03-02',
      'added.tags': ['a', 'b'],
    };
    const asks = (register: string, condition: Partial<AddedCondition>): boolean =>
      passes({ added: { [register]: { ...anyValue, ...condition } } }, { registers });
    expect({
      oneOf: asks('added.flag_state', { anyOf: ['LR', 'PA'] }),
      ofSeveral: asks('added.tags', { anyOf: ['b'] }),
      part: asks('added.flag_state', { has: 'pa' }),
      number: [asks('added.hoses', { from: '3', to: '3' }), asks('added.hoses', { from: '10' })],
      day: [asks('added.seen', { from: '2026-03-02' }), asks('added.seen', { to: '2026-03-01' })],
      unsaid: asks('added.nothing', { to: '9' }),
    }).toEqual({ oneOf: true, ofSeveral: true, part: true, number: [true, false], day: [true, false], unsaid: false });
  });

  it('tells what was seen from what was carried over', () => {
    const stand = [{}, { standing: null }, { standing: 'to confirm' }, { standing: 'gone' }];
    expect(stand.map((registers) => passes({ standing: 'seen' }, { registers }))).toEqual([true, true, false, false]);
    expect(stand.map((registers) => passes({ standing: 'gone' }, { registers }))).toEqual([false, false, false, true]);
  });

  it('takes lengths with both ends, and leaves out what has none', () => {
    const query = { lengthFromMetres: 100, lengthToMetres: 200 };
    expect([99.9, 100, 200, 200.1, null].map((lengthMetres) => passes(query, { lengthMetres }))).toEqual([
      false,
      true,
      true,
      false,
      false,
    ]);
  });

  it('asks for links, conflicts, port and marking', () => {
    expect([
      passes({ vessel: 'linked' }, { isLinked: true }),
      passes({ vessel: 'not linked' }, { isLinked: true }),
      passes({ conflicts: 'in conflict' }, { conflicts: 2 }),
      passes({ conflicts: 'agreed' }, { conflicts: 2 }),
      passes({ port: ['Nampo'] }, { port: 'Nampo' }),
      passes({ port: ['Nampo'] }),
      passes({ marking: ['TLP:GREEN'] }, { marking: 'TLP:GREEN' }),
    ]).toEqual([true, false, true, false, true, false, true]);
  });

  it('passes exactly what each of its conditions passes', () => {
    const parts = fc.record({
      vesselClass: part(fc.constantFrom(['crude tanker'], ['gas carrier'])),
      review: part(fc.constantFrom(['draft', 'returned'], ['accepted'])),
      text: part(fc.constantFrom('water', 'deep water', 'shore')),
      vessel: part(fc.constantFrom('linked' as const, 'not linked' as const)),
      lengthFromMetres: part(fc.constantFrom(50, 150)),
    });
    fc.assert(
      fc.property(parts, fc.boolean(), fc.constantFrom(null, 100), (given, isLinked, lengthMetres) => {
        const set = Object.entries(given).filter(([, value]) => value !== undefined);
        const facts = { isLinked, lengthMetres };
        const each = set.every(([name, value]) => passes({ [name]: value }, facts));
        expect(passes(Object.fromEntries(set), facts)).toBe(each);
      }),
    );
  });

  it('counts its conditions', () => {
    expect([conditionCount(anySighting), conditionCount({ ...anySighting, port: ['x'], from: '2026-01-01' })]).toEqual([
      0, 2,
    ]);
  });

  it('is read from what an older version kept, and refuses what is no query', () => {
    expect([SightingQuery.parse({ text: 'x' }), SightingQuery.safeParse({ from: 'yesterday' }).success]).toEqual([
      { ...anySighting, text: 'x' },
      false,
    ]);
  });
});
