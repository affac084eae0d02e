import { t } from 'i18next';
import type { Audit, AuditVerdict } from '../../shared/domain/audit.ts';
import type { ImportOutcome } from '../../shared/domain/exchange.ts';
import { call } from '../host.ts';
import { showDialog } from '../state/dialogs.ts';
import { chooseFiles } from './choose-files.ts';
import { runTask } from './tasks.ts';
import { attempt } from './tell.ts';

/** Asks for a package and shows what would come of importing it. */
export async function choosePackageToImport(): Promise<void> {
  const paths = await attempt(() => chooseFiles('package'));
  if (paths?.[0] !== undefined) showDialog({ name: 'import-package', path: paths[0] });
}

/** Imports a package, or tries what would come of it; null where the analyst cancelled or it failed. */
export const importPackage = (path: string, purpose: 'keep' | 'trial'): Promise<ImportOutcome | null> =>
  runTask(t('importing.running'), (task) => call('package.import', { path, trial: purpose === 'trial', task }));

/** The latest edits of all desks and what was exchanged. */
export const listAudit = (): Promise<Audit | null> =>
  attempt(() => call('audit.list', { limit: 500, actor: null, entity: null }));

/** Checks every hash and every chain of the log. */
export const verifyAudit = (): Promise<AuditVerdict | null> => attempt(() => call('audit.verify', {}));
