import { t } from 'i18next';
import type { CsvPreview, ImportReceipt, VesselMapping } from '../../shared/domain/vessel-csv.ts';
import { call } from '../host.ts';
import { runTask } from './tasks.ts';
import { attempt } from './tell.ts';

/** The first rows of a vessel list and how its columns were understood. */
export const previewVesselList = (path: string): Promise<CsvPreview | null> =>
  attempt(() => call('vessel.previewCsv', { path }));

/** Imports a vessel list as the analyst mapped it; null where it failed or was cancelled. */
export const importVesselList = (path: string, mapping: VesselMapping, source: string): Promise<ImportReceipt | null> =>
  runTask(t('import.running'), (task) => call('vessel.importCsv', { path, mapping, source, task }));
