import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  createSightingRows,
  matchingRows,
  type SightingRow,
  sortedRows,
} from '../../../renderer/state/sighting-rows.ts';
import { readTableColumns, shownColumns } from '../../../renderer/state/table-columns.ts';
import { type Scheme, schemeOf } from '../../../shared/domain/scheme.ts';
import type { PlacedSighting } from '../../../shared/domain/sighting.ts';
import { anySighting } from '../../../shared/domain/sighting-query.ts';
import type { VesselLink, VesselRecord } from '../../../shared/domain/vessel.ts';
import { aPlacedSighting } from '../../support/placed-sighting.ts';

const aVessel = (fields: Partial<VesselRecord>): VesselRecord => ({
  id: 'vessel-1',
  origin: 'workspace',
  source: null,
  name: 'SEA ONE',
  formerNames: [],
  imo: null,
  mmsi: null,
  callSign: null,
  flag: null,
  vesselType: null,
  deadweightTonnes: null,
  lengthMetres: null,
  beamMetres: null,
  built: null,
  owner: null,
  remarks: null,
  warnings: [],
  ...fields,
});

const aLink = (sighting: string, vessel: string, chosen: boolean): VesselLink => ({
  id: `${sighting}-${vessel}`,
  kind: 'vessel link',
  sighting,
  vessel,
  confidence: 'possible',
  basis: [],
  chosen,
  remarks: null,
});

function rowsOf(
  sightings: readonly PlacedSighting[],
  links: readonly VesselLink[] = [],
  vessels: readonly VesselRecord[] = [],
  notes: Readonly<Record<string, readonly string[]>> = {},
  { added = [], say = same }: { readonly added?: Scheme; readonly say?: (key: string) => string } = {},
) {
  const sources = {
    byId: new Map(sightings.map((sighting) => [sighting.id, sighting])),
    linksBySighting: Map.groupBy(links, (link) => link.sighting),
    vesselsById: new Map(vessels.map((vessel) => [vessel.id, vessel])),
    scenesById: new Map(),
    notesBySighting: new Map(Object.entries(notes)),
    added,
  };
  const word = (key: string) => (key === 'values.vesselClass.crude tanker' ? '원유 운반선' : say(key));
  return createSightingRows()(sources, word);
}

const same = (key: string) => key;

const idsOf = (rows: readonly SightingRow[]) => rows.map((row) => row.id);

describe('a field that was added', () => {
  const entry = { kind: 'scheme field', type: 'choices', labelEn: null, labelKo: null, required: false } as const;
  const choice = { kind: 'scheme choice', labelEn: 'Coal', labelKo: null, retired: false, tanker: null } as const;
  const scheme = schemeOf({
    fields: [{ ...entry, id: 'field-1', name: 'cargo', retired: false }],
    choices: [{ ...choice, id: 'choice-1', field: 'cargo', value: 'c' }],
  });
  const added = scheme.filter(({ isBuiltIn }) => !isBuiltIn);

  it('is a column that sorts, and is found by its stored values and their words', () => {
    const sightings = [aPlacedSighting('s1', { 'added.cargo': ['c'] }), aPlacedSighting('s2')];
    const rows = rowsOf(
      sightings,
      [],
      [],
      {},
      { added, say: (key) => (key === 'values.added.cargo.c' ? 'Coal' : key) },
    );
    const sorted = sortedRows(rows, { sortBy: 'added.cargo', descending: false });
    expect([
      rows.map(({ cells }) => cells['added.cargo']),
      idsOf(sorted),
      idsOf(matchingRows(rows, rows, { ...anySighting, text: 'coal' })),
    ]).toEqual([['c', null], ['s1', 's2'], ['s1']]);
  });

  it('can be shown as a column only where the workspace has it', () => {
    const chosen = readTableColumns([{ column: 'added.cargo' }, { column: 'id' }]);
    const names = [scheme, []].map((one) => shownColumns(chosen, one).map(({ column }) => column));
    expect(names).toEqual([['added.cargo', 'id'], ['id']]);
  });
});

describe('the rows of the table', () => {
  it('say what was carried over and is still to confirm, and are sorted and found by it', () => {
    const rows = rowsOf([aPlacedSighting('seen'), aPlacedSighting('waiting', { standing: 'to confirm' })]);
    expect([
      rows.map(({ cells }) => cells.standing ?? null),
      idsOf(sortedRows(rows, { sortBy: 'standing', descending: false })),
      idsOf(matchingRows(rows, rows, { ...anySighting, standing: 'to confirm' })),
    ]).toEqual([[null, 'to confirm'], ['waiting', 'seen'], ['waiting']]);
  });

  it('finds by the chosen vessel, its former names and numbers, and not by an alternate', () => {
    const rows = rowsOf(
      [aPlacedSighting('a'), aPlacedSighting('b')],
      [aLink('a', 'chosen', true), aLink('a', 'other', false)],
      [
        aVessel({ id: 'chosen', name: 'SEA ONE', formerNames: ['WOLBONGSAN'], imo: '9427366' }),
        aVessel({ id: 'other', name: 'SEA TWO' }),
      ],
    );
    const found = (text: string) => idsOf(matchingRows(rows, rows, { ...anySighting, text }));
    expect([found('sea one'), found('wolbong'), found('9427366'), found('sea two')]).toEqual([['a'], ['a'], ['a'], []]);
  });

  it('finds by the word shown as well as by the word stored, all words needed', () => {
    const rows = rowsOf([
      aPlacedSighting('a', { vesselClass: 'crude tanker', remarks: 'deep in the water' }),
      aPlacedSighting('b'),
    ]);
    const found = (text: string) => idsOf(matchingRows(rows, rows, { ...anySighting, text }));
    expect([found('원유'), found('crude water'), found('crude ballast')]).toEqual([['a'], ['a'], []]);
  });

  it('finds by what was noted of a sighting', () => {
    const rows = rowsOf([aPlacedSighting('a'), aPlacedSighting('b')], [], [], { b: ['Hose on the port side'] });
    expect(idsOf(matchingRows(rows, rows, { ...anySighting, text: 'HOSE' }))).toEqual(['b']);
  });

  it('finds by a length as the table shows it', () => {
    const place = { ...aPlacedSighting('a').place, length: { metres: 182.537, plusMinusMetres: 1 } };
    const rows = rowsOf([aPlacedSighting('a', { place }), aPlacedSighting('b')]);
    const found = (text: string) => idsOf(matchingRows(rows, rows, { ...anySighting, text }));
    expect([found('182.5'), found('182.53')]).toEqual([['a'], []]);
  });

  it('makes a row anew only where it says something else', () => {
    const [first, second] = [aPlacedSighting('a'), aPlacedSighting('b')];
    const makeRows = createSightingRows();
    const none = { linksBySighting: new Map(), vesselsById: new Map(), scenesById: new Map() };
    const before = { ...none, byId: new Map([first, second].map((one) => [one.id, one])), notesBySighting: new Map() };
    const rows = makeRows(before, same);
    const after = makeRows({ ...before, byId: new Map([...before.byId, ['b', aPlacedSighting('b')]]) }, same);
    const noted = makeRows({ ...before, notesBySighting: new Map([['a', ['new']]]) }, same);
    expect([after[0] === rows[0], after[1] === rows[1], noted[0] === rows[0]]).toEqual([true, false, false]);
  });

  it('combines the filters', () => {
    const rows = rowsOf([
      aPlacedSighting('a', { vesselClass: 'crude tanker', confidence: 'confirmed' }),
      aPlacedSighting('b', { vesselClass: 'crude tanker' }),
      aPlacedSighting('c', { confidence: 'confirmed', scene: 'scene-2' }),
    ]);
    const query = { ...anySighting, vesselClass: ['crude tanker'], confidence: ['confirmed'], scene: ['scene-1'] };
    expect(idsOf(matchingRows(rows, rows, query))).toEqual(['a']);
  });

  it('keeps every row exactly once, sorts by number, and puts empty cells last in either direction', () => {
    const lengths = fc.array(fc.option(fc.integer({ min: 1, max: 400 })), { maxLength: 30 });
    fc.assert(
      fc.property(lengths, fc.boolean(), (values, descending) => {
        const rows = rowsOf(
          values.map((metres, index) =>
            aPlacedSighting(`s${index}`, {
              place: {
                lonLat: null,
                outline: null,
                length: metres === null ? null : { metres, plusMinusMetres: 1 },
                beam: null,
                headingDegrees: null,
              },
            }),
          ),
        );
        const sorted = sortedRows(rows, { sortBy: 'length', descending }).map((row) => row.cells.length);
        const known = values.filter((value) => value !== null).toSorted((a, b) => (descending ? b - a : a - b));
        const empty = values.filter((value) => value === null);
        expect(sorted).toEqual([...known, ...empty]);
      }),
    );
  });
});
