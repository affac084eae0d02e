import { useState } from 'react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { PackageReceipt } from '../../shared/domain/package-outcome.ts';
import { partsOf, type PackageChoice } from '../../shared/domain/package-profile.ts';
import { dropPackage, exportPackage, type ExportOrder } from '../commands/export-package.ts';
import { closeDialog, showDialog } from '../state/dialogs.ts';
import { useSettings } from '../state/settings.ts';
import { ModalDialog } from '../ui/modal-dialog.tsx';
import { ExportAudience } from './export-audience.tsx';
import { ExportChoice } from './export-choice.tsx';
import { ExportPreview } from './export-preview.tsx';
import { ExportReceipt } from './export-receipt.tsx';
import { ExportSeal } from './export-seal.tsx';
import { ExportSign } from './export-sign.tsx';
import './exchange.css';

const forEvidence: PackageChoice = { profile: 'evidence', parts: partsOf('evidence', null) };

/** Lets the analyst choose whom a package is for, shows what will leave, writes it and shows what went into it. */
export function ExportDialog({ peer }: { readonly peer: string | null }) {
  const { t } = useTranslation();
  const [order, setOrder] = useState<ExportOrder>({ choice: { ...forEvidence, peer }, sign: null, recipients: [] });
  const [isRunning, setRunning] = useState(false);
  const [receipt, setReceipt] = useState<PackageReceipt | null>(null);
  const run = async (write: Write) => {
    setRunning(true);
    setReceipt(await write(order));
    setRunning(false);
  };
  const { choice } = order;
  return (
    <ModalDialog
      wide
      title={t('export.title')}
      onClose={closeDialog}
      footer={
        receipt ? (
          <Written path={receipt.path} />
        ) : (
          <WriteButtons order={order} isRunning={isRunning} onWrite={(write) => void run(write)} />
        )
      }
    >
      {receipt ? (
        <ExportReceipt receipt={receipt} choice={choice} />
      ) : (
        <div className="side-by-side">
          <OrderFields order={order} onChange={setOrder} />
          <div className="stack">
            <ExportPreview choice={choice} />
          </div>
        </div>
      )}
    </ModalDialog>
  );
}

function OrderFields({
  order,
  onChange,
}: {
  readonly order: ExportOrder;
  readonly onChange: (o: ExportOrder) => void;
}) {
  const { choice, sign, recipients } = order;
  const choose = (chosen: PackageChoice) => onChange({ ...order, choice: chosen });
  return (
    <div className="stack">
      <ExportChoice choice={choice} onChange={choose} />
      <ExportAudience choice={choice} onChange={choose} />
      <ExportSeal recipients={recipients} onChange={(chosen) => onChange({ ...order, recipients: chosen })} />
      <ExportSign sign={sign} onChange={(chosen) => onChange({ ...order, sign: chosen })} />
    </div>
  );
}

function Written({ path }: { readonly path: string }) {
  const { t } = useTranslation();
  return (
    <>
      <Button className="button" onPress={() => showDialog({ name: 'verify', path })}>
        {t('export.verify')}
      </Button>
      <Button className="button primary" autoFocus onPress={closeDialog}>
        {t('app.done')}
      </Button>
    </>
  );
}

type Write = (order: ExportOrder) => Promise<PackageReceipt | null>;

function WriteButtons(props: {
  readonly order: ExportOrder;
  readonly isRunning: boolean;
  readonly onWrite: (write: Write) => void;
}) {
  const { t } = useTranslation();
  const { order, isRunning, onWrite } = props;
  const hasDropFolder = useSettings((settings) => settings.exchangeFolder !== '');
  const lacksPassphrase = order.sign?.passphrase === '';
  return (
    <>
      {hasDropFolder ? (
        <Button
          className="button"
          isPending={isRunning}
          isDisabled={lacksPassphrase}
          onPress={() => onWrite(dropPackage)}
        >
          {t('export.dropFolder')}
        </Button>
      ) : null}
      <Button
        className="button primary"
        isPending={isRunning}
        isDisabled={lacksPassphrase}
        onPress={() => onWrite(exportPackage)}
      >
        {t(isRunning ? 'export.running' : 'export.chooseAndRun')}
      </Button>
    </>
  );
}
