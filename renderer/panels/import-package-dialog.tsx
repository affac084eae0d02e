import { useState } from 'react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { SignOrder } from '../../shared/domain/trust.ts';
import { importPackage } from '../commands/import-package.ts';
import { runCommand } from '../commands/registry.ts';
import { closeDialog } from '../state/dialogs.ts';
import { ModalDialog } from '../ui/modal-dialog.tsx';
import { ExportSign } from './export-sign.tsx';
import { ImportOutcomeFacts } from './import-outcome.tsx';
import { PackageFailure } from './package-failure.tsx';
import { UnlockPackage } from './unlock-package.tsx';
import { useOpenedPackage } from './use-opened-package.ts';
import './exchange.css';

/** Shows what would come of importing a package, after asking for what opens it, then does it when told to. */
export function ImportPackageDialog({ path }: { readonly path: string }) {
  const { t } = useTranslation();
  const [sign, setSign] = useState<SignOrder | null>(null);
  const opened = useOpenedPackage(
    (unlock) => importPackage(path, { purpose: 'trial', unlock, sign: null }),
    closeDialog,
  );
  const { value: outcome, failure, seal, unlock, isRunning } = opened;
  const isImported = outcome !== null && !outcome.trial;
  const take = () => opened.run(unlock, () => importPackage(path, { purpose: 'keep', unlock, sign }));
  const isSealed = seal !== null && (outcome === null || failure?.code === 'package-sealed');
  const asksForReceipt = outcome !== null && !isImported && outcome.address !== null;
  return (
    <ModalDialog
      title={t('importing.title')}
      onClose={closeDialog}
      footer={
        <>
          {isImported && outcome.conflicts > 0 ? (
            <Button className="button" onPress={() => runCommand('conflicts')}>
              {t('commands.conflicts')}
            </Button>
          ) : null}
          <Button
            className="button primary"
            isPending={isRunning && outcome !== null}
            isDisabled={outcome === null}
            onPress={isImported ? closeDialog : take}
          >
            {t(isImported ? 'app.done' : 'importing.take')}
          </Button>
        </>
      }
    >
      <div className="stack">
        {outcome ? null : <p className="soft">{path}</p>}
        {isRunning ? <p role="status">{t('importing.running')}</p> : null}
        {isSealed ? <UnlockPackage by={seal} failure={failure} isRunning={isRunning} onOpen={opened.run} /> : null}
        {failure && !isSealed ? <PackageFailure failure={failure} /> : null}
        {outcome && !isRunning ? <ImportOutcomeFacts outcome={outcome} /> : null}
        {asksForReceipt ? (
          <>
            <p className="soft">{t('importing.signReceipt')}</p>
            <ExportSign sign={sign} onChange={setSign} />
          </>
        ) : null}
      </div>
    </ModalDialog>
  );
}
