import { t } from 'i18next';
import type { ImportOutcome } from '../../shared/domain/exchange.ts';
import type { SignOrder, Unlock } from '../../shared/domain/trust.ts';
import { call } from '../host.ts';
import { showDialog } from '../state/dialogs.ts';
import { chooseFile } from './choose-files.ts';
import { opening, type Opening } from './open-package.ts';
import { runTask } from './tasks.ts';

/** Asks for a package and shows what would come of importing it. */
export async function choosePackageToImport(): Promise<void> {
  const path = await chooseFile('package');
  if (path !== null) showDialog({ name: 'import-package', path });
}

/** Imports a package, or tries what would come of it, and signs the receipt; null where the analyst cancelled. */
export const importPackage = (
  path: string,
  { purpose, unlock, sign }: ImportOrder,
): Promise<Opening<ImportOutcome> | null> =>
  runTask(t('importing.running'), (task) =>
    opening(() => call('package.import', { path, trial: purpose === 'trial', task, unlock, sign })),
  );

interface ImportOrder {
  readonly purpose: 'keep' | 'trial';
  readonly unlock: Unlock | null;
  readonly sign: SignOrder | null;
}
