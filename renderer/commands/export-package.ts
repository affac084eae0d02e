import { t } from 'i18next';
import type { PackageReceipt, PackageVerdict } from '../../shared/domain/package-outcome.ts';
import type { PackageChoice, PackagePreview } from '../../shared/domain/package-profile.ts';
import type { SignOrder, Unlock } from '../../shared/domain/trust.ts';
import { call } from '../host.ts';
import { joinPath } from '../state/chooser-files.ts';
import { useSettings } from '../state/settings.ts';
import { useWorkspace } from '../state/workspace.ts';
import { chooseFile } from './choose-files.ts';
import { opening, type Opening } from './open-package.ts';
import { runTask } from './tasks.ts';
import { attempt } from './tell.ts';

/** What a package is to hold, who signs it, and the age recipients who can open it; none: everyone. */
export interface ExportOrder {
  readonly choice: PackageChoice;
  readonly sign: SignOrder | null;
  readonly recipients: readonly string[];
}

/** Asks where to, then writes the package; null where the analyst cancelled or it failed. */
export async function exportPackage(order: ExportOrder): Promise<PackageReceipt | null> {
  const isSealed = order.recipients.length > 0;
  const name = useWorkspace.getState().status?.name ?? 'sightings';
  const path = await chooseFile(
    isSealed ? 'save sealed package' : 'save package',
    `${name}.plim${isSealed ? '.age' : ''}`,
  );
  return path === null ? null : writePackage(order, path);
}

/** Writes the package into the drop folder, under a name of its own; null where it failed. */
export function dropPackage(order: ExportOrder): Promise<PackageReceipt | null> {
  const { exchangeFolder } = useSettings.getState();
  const { peer = null } = order.choice;
  const time = new Date().toISOString().replace(/[-:]|\.\d+/g, '');
  const words = [useWorkspace.getState().status?.name ?? 'sightings', ...(peer === null ? [] : [peer]), time];
  const name = words.map((word) => word.replace(/[^\p{L}\p{N}._-]+/gu, '-')).join('-');
  return writePackage(order, joinPath(exchangeFolder, `${name}.plim${order.recipients.length > 0 ? '.age' : ''}`));
}

function writePackage({ choice, sign, recipients }: ExportOrder, path: string): Promise<PackageReceipt | null> {
  return runTask(t('export.running'), (task) =>
    call('package.export', { ...choice, path, task, sign, recipients: [...recipients] }),
  );
}

/** What would leave with a package; null where that could not be worked out. */
export const previewPackage = (choice: PackageChoice): Promise<PackagePreview | null> =>
  attempt(() => call('package.preview', choice));

/** Checks every digest of a package, and who made it, once what opens it is given. */
export const verifyPackage = (path: string, unlock: Unlock | null): Promise<Opening<PackageVerdict> | null> =>
  attempt(() => opening(() => call('package.verify', { path, unlock })));
