import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { chainOf } from '../../../shared/domain/chain.ts';
import { readCoastline } from '../../../shared/domain/coastline.ts';
import type { CoverageCell, CoveragePass } from '../../../shared/domain/coverage.ts';
import { findingOf } from '../../../shared/domain/coverage.ts';
import { cellBounds } from '../../../shared/domain/coverage-grid.ts';
import { inlandCells } from '../../../shared/domain/coverage-inland.ts';
import {
  cellFinding,
  cellsByIndex,
  cellStatesOf,
  cellsWithSightings,
  coverageSummary,
  nextCell,
  passFinding,
  previousCell,
} from '../../../shared/domain/coverage-summary.ts';
import type { Pixel } from '../../../shared/domain/geometry.ts';
import { newSightingFields, type Sighting } from '../../../shared/domain/sighting.ts';

const size = { width: 300, height: 200 };
const aPass = (fields: Partial<CoveragePass> = {}): CoveragePass => ({
  id: 'pass',
  kind: 'coverage pass',
  scene: 'scene',
  analyst: 'Ann',
  blind: false,
  columns: 3,
  rows: 2,
  inland: [],
  finished: false,
  finding: null,
  ...fields,
});
const aCell = (index: number, fields: Partial<CoverageCell> = {}): CoverageCell => ({
  id: `cell ${index}`,
  kind: 'coverage cell',
  scene: 'scene',
  pass: 'pass',
  index,
  bounds: cellBounds(aPass(), size, index) as CoverageCell['bounds'],
  state: 'searched',
  finding: null,
  seconds: 10,
  ...fields,
});
const aSighting = (at: Pixel, fields: Partial<Sighting> = {}): Sighting => ({
  ...newSightingFields,
  loadBasis: [],
  deception: [],
  id: 'sighting',
  scene: 'scene',
  geometry: { shape: 'point', at },
  ...fields,
});

describe('a search half done', () => {
  const pass = aPass({ inland: [5] });
  const cells = cellsByIndex([aCell(0), aCell(1), aCell(2, { state: 'clouded' }), aCell(4, { state: 'recheck' })]);
  const states = cellStatesOf(pass, cells, cellsWithSightings(pass, size, [aSighting([150, 50])]));

  it('tells how each cell stands', () => {
    expect(states).toEqual(['searched', 'found', 'clouded', 'open', 'recheck', 'inland']);
  });

  it('counts shares of the cells that are not inland', () => {
    expect(coverageSummary(states, cells)).toEqual({
      cells: 5,
      counts: { open: 1, searched: 1, found: 1, recheck: 1, clouded: 1, inland: 1 },
      searchedShare: 0.4,
      cloudedShare: 0.2,
      seconds: 40,
    });
  });

  it('goes on to what is open, then to what is to recheck, and back over all but inland', () => {
    expect([nextCell(pass, states, 2), nextCell(pass, states, 3), nextCell(pass, states, null)]).toEqual([3, 4, 3]);
    expect([previousCell(pass, states, 4), previousCell(pass, states, 0)]).toEqual([2, null]);
  });

  it('counts the last of two marks of one cell', () => {
    const twice = cellsByIndex([aCell(0, { id: 'b', state: 'recheck' }), aCell(0, { id: 'a' })]);
    expect(twice.get(0)?.state).toBe('recheck');
  });
});

describe('findings', () => {
  it('say no tanker only of a scene searched to the end', () => {
    const pass = aPass();
    const done = cellsByIndex([0, 1, 2, 3, 4, 5].map((index) => aCell(index)));
    const half = cellsByIndex([aCell(0)]);
    const of = (cells: typeof done) => coverageSummary(cellStatesOf(pass, cells, new Set()), cells);
    expect([passFinding(of(done), []), passFinding(of(half), [])]).toEqual(['no tanker seen', 'undecided']);
    expect(passFinding(of(half), [aSighting([1, 1], { vesselClass: 'crude tanker' })])).toBe('tanker seen');
  });

  it('leave a vessel of unknown class undecided, and do not count one that waits to be confirmed', () => {
    expect([
      findingOf([{ vesselClass: 'unknown' }, { vesselClass: 'fishing vessel' }]),
      findingOf([{ vesselClass: 'product tanker', standing: 'to confirm' }]),
      findingOf([{ vesselClass: 'bulk carrier' }]),
      cellFinding(aCell(0), [aSighting([250, 50], { vesselClass: 'crude tanker' })]),
    ]).toEqual(['undecided', 'no tanker seen', 'no tanker seen', 'no tanker seen']);
  });

  it('of a blind search speak of its own sightings only', () => {
    const mine = aSighting([150, 50], { pass: 'pass' });
    const blind = aPass({ blind: true });
    expect([...cellsWithSightings(blind, size, [mine, aSighting([250, 50])])]).toEqual([1]);
  });
});

describe('inlandCells', () => {
  const file = readFileSync(join(fileURLToPath(new URL('../../..', import.meta.url)), 'assets', 'coastline.bin'));
  const coastline = readCoastline(file.buffer.slice(file.byteOffset, file.byteOffset + file.byteLength));
  const grid = { columns: 4, rows: 4 };
  const scene = { width: 100, height: 100 };
  /** A north-up scene of a quarter of a degree whose upper left corner is given. */
  const from =
    (west: number, north: number) =>
    (pixel: Pixel): [number, number] => [west + pixel[0] * 0.0025, north - pixel[1] * 0.0025];

  it('leaves out all of a scene deep inland and nothing of one at sea or around a port', () => {
    const all = Array.from({ length: 16 }, (_, index) => index);
    const inland = (west: number, north: number) =>
      inlandCells(grid, scene, { toLonLat: from(west, north), coastline });
    expect({
      kansas: inland(-98, 38.5),
      pacific: inland(-150, 30),
      singapore: inland(103.75, 1.3),
      northSea: inland(3, 56),
    }).toEqual({
      kansas: all,
      pacific: [],
      singapore: [],
      northSea: [],
    });
  });

  it('leaves out nothing where a pixel has no place', () => {
    const toLonLat = (): [number, number] => [Number.NaN, Number.NaN];
    expect(inlandCells(grid, scene, { toLonLat, coastline })).toEqual([]);
  });
});

describe('chainOf', () => {
  it('follows the same hull both ways and leaves others alone', () => {
    const all = [
      { id: 'a', sameAs: null },
      { id: 'b', sameAs: 'a' },
      { id: 'c', sameAs: 'b' },
      { id: 'd', sameAs: 'a' },
      { id: 'e', sameAs: 'gone from the log' },
    ];
    const ids = (id: string) => chainOf(id, all).map((link) => link.id);
    expect([ids('b'), ids('d'), ids('e')]).toEqual([['a', 'b', 'c', 'd'], ['a', 'b', 'c', 'd'], ['e']]);
  });
});
