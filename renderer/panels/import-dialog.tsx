import { useEffect, useState } from 'react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { CsvPreview, ImportReceipt, VesselMapping } from '../../shared/domain/vessel-csv.ts';
import { importVesselList, previewVesselList } from '../commands/import-vessels.ts';
import { closeDialog } from '../state/dialogs.ts';
import { ModalDialog } from '../ui/modal-dialog.tsx';
import { CsvMapping } from './csv-mapping.tsx';
import { ImportedReceipt } from './imported-receipt.tsx';

/** Imports a vessel list: first rows, which column is what, the source's name; then what became of it. */
export function ImportDialog({ path }: { readonly path: string }) {
  const { t } = useTranslation();
  const [preview, setPreview] = useState<CsvPreview | null>(null);
  const [mapping, setMapping] = useState<VesselMapping>({});
  const [source, setSource] = useState(() => path.split(/[\\/]/).at(-1) ?? path);
  const [receipt, setReceipt] = useState<ImportReceipt | null>(null);
  const [isRunning, setRunning] = useState(false);
  useEffect(() => {
    void previewVesselList(path).then((read) => {
      if (!read) return closeDialog();
      setPreview(read);
      setMapping(read.mapping);
    });
  }, [path]);
  const isReady = source.trim() !== '' && Boolean(mapping.name ?? mapping.imo ?? mapping.mmsi);
  const run = async () => {
    setRunning(true);
    setReceipt(await importVesselList(path, mapping, source.trim()));
    setRunning(false);
  };
  const footer = receipt ? (
    <Button className="button primary" autoFocus onPress={closeDialog}>
      {t('app.done')}
    </Button>
  ) : (
    <>
      {isReady ? null : <span className="soft">{t('import.needs')}</span>}
      <Button className="button" onPress={closeDialog}>
        {t('app.cancel')}
      </Button>
      <Button
        className="button primary"
        isDisabled={!isReady || !preview}
        isPending={isRunning}
        onPress={() => void run()}
      >
        {t(isRunning ? 'import.running' : 'import.run')}
      </Button>
    </>
  );
  return (
    <ModalDialog wide title={t('import.title')} onClose={closeDialog} footer={footer}>
      {receipt ? <ImportedReceipt receipt={receipt} /> : null}
      {receipt || !preview ? null : (
        <CsvMapping preview={preview} mapping={mapping} source={source} onMapping={setMapping} onSource={setSource} />
      )}
      {preview ? null : <p>{t('app.loading')}</p>}
    </ModalDialog>
  );
}
