import type { ImportReceipt } from '../../shared/domain/vessel-csv.ts';
import { importVesselList, type VesselListImport } from './import-vessel-list.ts';
import { connectReference, referenceError } from './reference-connection.ts';
import { readVessels, searchReference, type ReferenceVessel } from './reference-vessels.ts';

/** Vessel lists that were imported, not authored; one file for all workspaces of a user. */
export interface ReferenceDatabase {
  /** Throws `csv-unreadable`, `cancelled`, `disk-full`, `file-not-writable`; then nothing is changed. */
  importList(list: VesselListImport): Promise<ImportReceipt>;
  search(text: string, limit: number): ReferenceVessel[];
  read(ids: readonly string[]): ReferenceVessel[];
  close(): void;
}

/** The reference database, opened when first needed: most desks start without one. */
export interface LazyReference {
  open(): ReferenceDatabase;
  close(): void;
}

/** Opens `path` on first use. */
export function lazyReference(path: string): LazyReference {
  let opened: ReferenceDatabase | null = null;
  return {
    open: () => (opened ??= openReference(path)),
    close: () => {
      opened?.close();
      opened = null;
    },
  };
}

/** Opens `reference.db`, made on first use. */
export function openReference(path: string): ReferenceDatabase {
  const database = connectReference(path);
  const guarded = <T>(read: () => T): T => {
    try {
      return read();
    } catch (error) {
      throw referenceError(error, path);
    }
  };
  return {
    importList: (list) => importVesselList(path, list),
    search: (text, limit) => guarded(() => searchReference(database, text, limit)),
    read: (ids) => guarded(() => readVessels(database, ids)),
    close: () => {
      database.close();
    },
  };
}
