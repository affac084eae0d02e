import type Database from 'better-sqlite3';
import { v7 as uuidv7 } from 'uuid';
import { vesselSearchKey } from '../../shared/domain/vessel-names.ts';
import type { RegistryVessel } from '../interchange/vessel-row.ts';
import { vesselKeys } from './reference-vessels.ts';

/** What became of a row; `merged` with an earlier row of the same import. */
type Outcome = 'added' | 'updated' | 'unchanged' | 'merged';

/** Writes vessels of one import; the database is in a transaction. */
export function createVesselWriter(
  database: Database.Database,
  importId: number,
  source: string,
): (vessel: RegistryVessel) => Outcome {
  const find = database.prepare<[string, string], { id: number; import: number; body: string }>(
    'SELECT id, import, body FROM vessel WHERE source = ? AND source_key = ?',
  );
  const insert = database.prepare('INSERT INTO vessel (uuid, import, source, source_key, body) VALUES (?, ?, ?, ?, ?)');
  const update = database.prepare('UPDATE vessel SET import = ?, body = ? WHERE id = ?');
  const index = createKeyWriter(database);
  return (vessel) => {
    const key = sourceKey(vessel);
    const known = find.get(source, key);
    if (known === undefined) {
      const { lastInsertRowid } = insert.run(uuidv7(), importId, source, key, JSON.stringify(vessel));
      index.add(Number(lastInsertRowid), vessel);
      return 'added';
    }
    const before = JSON.parse(known.body) as RegistryVessel;
    const sameImport = known.import === importId;
    const after = sameImport ? mergeVessels(before, vessel) : vessel;
    update.run(importId, JSON.stringify(after), known.id);
    index.remove(known.id, before);
    index.add(known.id, after);
    if (sameImport) return 'merged';
    return JSON.stringify(after) === known.body ? 'unchanged' : 'updated';
  };
}

function createKeyWriter(database: Database.Database) {
  const insertKey = database.prepare('INSERT OR IGNORE INTO vessel_key (key, rank, vessel) VALUES (?, ?, ?)');
  const deleteKey = database.prepare('DELETE FROM vessel_key WHERE key = ? AND rank = ? AND vessel = ?');
  const insertText = database.prepare('INSERT INTO vessel_text (rowid, keys) VALUES (?, ?)');
  const deleteText = database.prepare('DELETE FROM vessel_text WHERE rowid = ?');
  return {
    add(id: number, vessel: RegistryVessel): void {
      const keys = vesselKeys(vessel);
      for (const { key, rank } of keys) insertKey.run(key, rank, id);
      insertText.run(id, keys.map(({ key }) => key).join(' '));
    },
    remove(id: number, vessel: RegistryVessel): void {
      for (const { key, rank } of vesselKeys(vessel)) deleteKey.run(key, rank, id);
      deleteText.run(id);
    },
  };
}

/** One vessel from two rows: the first row's values, gaps filled from the second, every name and number kept. */
function mergeVessels(first: RegistryVessel, second: RegistryVessel): RegistryVessel {
  return {
    name: first.name,
    formerNames: both(first.formerNames, [second.name, ...second.formerNames]).filter((name) => name !== first.name),
    imos: both(first.imos, second.imos),
    mmsis: both(first.mmsis, second.mmsis),
    callSigns: both(first.callSigns, second.callSigns),
    flag: first.flag ?? second.flag,
    vesselType: first.vesselType ?? second.vesselType,
    deadweightTonnes: first.deadweightTonnes ?? second.deadweightTonnes,
    lengthMetres: first.lengthMetres ?? second.lengthMetres,
    beamMetres: first.beamMetres ?? second.beamMetres,
    built: first.built ?? second.built,
    owner: first.owner ?? second.owner,
  };
}

/** What tells one row of a source from another: a number before a name; namesakes are told apart by the year built. */
function sourceKey(vessel: RegistryVessel): string {
  const [imo] = vessel.imos;
  const [mmsi] = vessel.mmsis;
  if (imo !== undefined && /^\d{7}$/.test(imo)) return `imo ${imo}`;
  if (mmsi !== undefined && /^\d{9}$/.test(mmsi)) return `mmsi ${mmsi}`;
  return `name ${vesselSearchKey(vessel.name)} ${vessel.built ?? ''} ${vessel.flag ?? ''}`;
}

const both = (a: readonly string[], b: readonly string[]): string[] => [...new Set([...a, ...b])];
