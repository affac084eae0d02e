import { t } from 'i18next';
import type { PackageReceipt, PackageVerdict } from '../../shared/domain/package-outcome.ts';
import type { PackageChoice, PackagePreview } from '../../shared/domain/package-profile.ts';
import type { SignOrder } from '../../shared/domain/trust.ts';
import { call } from '../host.ts';
import { useWorkspace } from '../state/workspace.ts';
import { chooseFiles } from './choose-files.ts';
import { runTask } from './tasks.ts';
import { attempt } from './tell.ts';

/** Asks where to, then writes the package, signed where asked; null where the analyst cancelled or it failed. */
export async function exportPackage(choice: PackageChoice, sign: SignOrder | null): Promise<PackageReceipt | null> {
  const name = useWorkspace.getState().status?.name ?? 'sightings';
  const paths = await attempt(() => chooseFiles('save package', `${name}.plim`));
  const path = paths?.[0];
  if (path === undefined) return null;
  return runTask(t('export.running'), (task) => call('package.export', { ...choice, path, task, sign }));
}

/** What would leave with a package; null where that could not be worked out. */
export const previewPackage = (choice: PackageChoice): Promise<PackagePreview | null> =>
  attempt(() => call('package.preview', choice));

/** Checks every digest of a package; null where it could not be read. */
export const verifyPackage = (path: string): Promise<PackageVerdict | null> =>
  attempt(() => call('package.verify', { path }));
