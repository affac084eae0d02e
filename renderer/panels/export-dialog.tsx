import { useState } from 'react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { PackageReceipt } from '../../shared/domain/package-outcome.ts';
import { partsOf, type PackageChoice } from '../../shared/domain/package-profile.ts';
import type { SignOrder } from '../../shared/domain/trust.ts';
import { exportPackage } from '../commands/export-package.ts';
import { closeDialog, showDialog } from '../state/dialogs.ts';
import { ModalDialog } from '../ui/modal-dialog.tsx';
import { ExportChoice } from './export-choice.tsx';
import { ExportPreview } from './export-preview.tsx';
import { ExportReceipt } from './export-receipt.tsx';
import { ExportSign } from './export-sign.tsx';

const forEvidence: PackageChoice = { profile: 'evidence', parts: partsOf('evidence', null) };

/** Lets the analyst choose whom a package is for, shows what will leave, writes it and shows what went into it. */
export function ExportDialog() {
  const { t } = useTranslation();
  const [choice, setChoice] = useState(forEvidence);
  const [sign, setSign] = useState<SignOrder | null>(null);
  const [isRunning, setRunning] = useState(false);
  const [receipt, setReceipt] = useState<PackageReceipt | null>(null);
  const run = async () => {
    setRunning(true);
    setReceipt(await exportPackage(choice, sign));
    setRunning(false);
  };
  const footer = receipt ? (
    <>
      <Button className="button" onPress={() => showDialog({ name: 'verify', path: receipt.path })}>
        {t('export.verify')}
      </Button>
      <Button className="button primary" autoFocus onPress={closeDialog}>
        {t('app.done')}
      </Button>
    </>
  ) : (
    <Button className="button primary" isPending={isRunning} onPress={() => void run()}>
      {t(isRunning ? 'export.running' : 'export.chooseAndRun')}
    </Button>
  );
  return (
    <ModalDialog title={t('export.title')} onClose={closeDialog} footer={footer}>
      {receipt ? (
        <ExportReceipt receipt={receipt} />
      ) : (
        <>
          <ExportChoice choice={choice} onChange={setChoice} />
          <ExportSign sign={sign} onChange={setSign} />
          <ExportPreview choice={choice} />
        </>
      )}
    </ModalDialog>
  );
}
