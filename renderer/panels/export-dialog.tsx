import { useState } from 'react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { PackageReceipt } from '../../shared/contract.ts';
import { exportPackage } from '../commands/export-package.ts';
import { closeDialog, showDialog } from '../state/dialogs.ts';
import { useScenes } from '../state/scenes.ts';
import { useSightings } from '../state/sightings.ts';
import { Facts } from '../ui/facts.tsx';
import { ModalDialog } from '../ui/modal-dialog.tsx';

/** Writes a package and shows what went into it. */
export function ExportDialog() {
  const { t } = useTranslation();
  const scenes = useScenes((state) => state.entries.length);
  const sightings = useSightings((state) => state.byId.size);
  const [isRunning, setRunning] = useState(false);
  const [receipt, setReceipt] = useState<PackageReceipt | null>(null);
  const run = async () => {
    setRunning(true);
    setReceipt(await exportPackage());
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
        <Receipt receipt={receipt} />
      ) : (
        <>
          <p>{t('export.what')}</p>
          <p className="soft">{t('export.counts', { scenes, sightings })}</p>
        </>
      )}
    </ModalDialog>
  );
}

function Receipt({ receipt }: { readonly receipt: PackageReceipt }) {
  const { t } = useTranslation();
  return (
    <>
      <p className="badge good" role="status">
        {t('export.done')}
      </p>
      <Facts
        facts={[
          [t('export.path'), receipt.path],
          [t('export.size'), t('export.bytes', { bytes: receipt.bytes.toLocaleString('en') })],
          [t('export.sha256'), receipt.sha256],
          [t('export.operations'), receipt.operations],
          [t('export.scenes'), receipt.scenes],
          [t('export.sightings'), receipt.sightings],
          [t('export.chips'), receipt.chips],
        ]}
      />
      {receipt.withoutChip.length > 0 ? (
        <section>
          <h3>{t('export.withoutChip')}</h3>
          <ul className="notes">
            {receipt.withoutChip.map(({ sighting, reason }) => (
              <li key={sighting}>
                <span className="soft">{sighting.slice(-6)}</span> {reason}
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </>
  );
}
