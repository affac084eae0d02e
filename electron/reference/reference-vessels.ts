import type Database from 'better-sqlite3';
import { vesselSearchKey } from '../../shared/domain/vessel-names.ts';
import type { RegistryVessel } from '../interchange/vessel-row.ts';

/** A vessel of the reference database, with where it comes from. */
export interface ReferenceVessel extends RegistryVessel {
  readonly id: string;
  readonly source: string;
  /** Date of the list, as the file's last change says. */
  readonly edition: string;
}

/** Ranks of keys: a number outranks a name, a name a former one. */
const keyRanks = { number: 0, name: 1, former: 2 } as const;

/** Keys under which a vessel is found, upper-case letters and digits only. */
export function vesselKeys(vessel: RegistryVessel): { key: string; rank: number }[] {
  const numbers = [...vessel.imos, ...vessel.mmsis, ...vessel.callSigns];
  const keys = [
    ...numbers.map((number) => ({ key: vesselSearchKey(number), rank: keyRanks.number as number })),
    { key: vesselSearchKey(vessel.name), rank: keyRanks.name },
    ...vessel.formerNames.map((name) => ({ key: vesselSearchKey(name), rank: keyRanks.former })),
  ];
  return keys.filter(({ key }) => key !== '');
}

/** Reads vessels by id, in the order of the ids; unknown ids are left out. */
export function readVessels(database: Database.Database, uuids: readonly string[]): ReferenceVessel[] {
  const select = database.prepare<[string], VesselRow>(`${selectVessel} WHERE vessel.uuid = ?`);
  return uuids.map((uuid) => select.get(uuid)).flatMap((row) => (row === undefined ? [] : [fromRow(row)]));
}

/**
 * Vessels found by text: exact number or name first, then those that start with it, then those that hold it.
 * Blanks, hyphens, apostrophes, accents and case do not count; "IMO" or "MMSI" before digits neither.
 */
export function searchReference(database: Database.Database, text: string, limit: number): ReferenceVessel[] {
  const key = vesselSearchKey(text).replace(/^(?:IMO|MMSI)(?=\d+$)/, '');
  if (key === '') return [];
  const found = new Set<number>();
  for (const tier of [exactMatches, prefixMatches, partMatches]) {
    if (found.size >= limit) break;
    for (const vessel of tier(database, key, limit)) if (found.size < limit) found.add(vessel);
  }
  const select = database.prepare<[number], VesselRow>(`${selectVessel} WHERE vessel.id = ?`);
  return [...found].map((id) => select.get(id)).flatMap((row) => (row === undefined ? [] : [fromRow(row)]));
}

const selectVessel =
  'SELECT vessel.uuid, vessel.source, vessel.body, import.edition FROM vessel JOIN import ON import.id = vessel.import';

interface VesselRow {
  readonly uuid: string;
  readonly source: string;
  readonly edition: string;
  readonly body: string;
}

function fromRow(row: VesselRow): ReferenceVessel {
  return { ...(JSON.parse(row.body) as RegistryVessel), id: row.uuid, source: row.source, edition: row.edition };
}

function exactMatches(database: Database.Database, key: string, limit: number): number[] {
  const sql = 'SELECT vessel FROM vessel_key WHERE key = @key ORDER BY rank LIMIT @limit';
  return database.prepare<{ key: string; limit: number }, number>(sql).pluck().all({ key, limit });
}

/** A vessel may stand under several keys: more rows than vessels are read. */
function prefixMatches(database: Database.Database, key: string, limit: number): number[] {
  const sql = 'SELECT vessel FROM vessel_key WHERE key >= @key AND key < @end ORDER BY key LIMIT @limit';
  const bounds = { key, end: `${key}\u{10ffff}`, limit: limit * 4 };
  return database.prepare<typeof bounds, number>(sql).pluck().all(bounds);
}

/** Trigrams need three characters; shorter text is looked for in the keys themselves. */
function partMatches(database: Database.Database, key: string, limit: number): number[] {
  const long = /^.{3}/u.test(key);
  const sql = long
    ? 'SELECT rowid FROM vessel_text WHERE vessel_text MATCH @phrase LIMIT @limit'
    : 'SELECT vessel FROM vessel_key WHERE instr(key, @phrase) > 0 LIMIT @limit';
  const query = { phrase: long ? `"${key}"` : key, limit: limit * 2 };
  return database.prepare<typeof query, number>(sql).pluck().all(query);
}
