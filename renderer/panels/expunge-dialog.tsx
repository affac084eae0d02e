import { useEffect, useState } from 'react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { ExpungeChoice, ExpungePreview, ExpungeReceipt } from '../../shared/domain/expunge.ts';
import type { SignOrder } from '../../shared/domain/trust.ts';
import { expunge, previewExpunge } from '../commands/expunge.ts';
import { closeDialog } from '../state/dialogs.ts';
import { InputField } from '../ui/input-field.tsx';
import { ModalDialog } from '../ui/modal-dialog.tsx';
import { ExpungeDone, ExpungeWould } from './expunge-preview.tsx';
import { ExportSign } from './export-sign.tsx';

/** Takes spilled content out of every copy of the log: what, why, by whose key, and only when the word is typed. */
export function ExpungeDialog({ entities }: { readonly entities: readonly string[] }) {
  const { t } = useTranslation();
  const [left, setLeft] = useState<readonly string[]>([]);
  const [order, setOrder] = useState<{ reason: string; sign: SignOrder | null }>({ reason: '', sign: null });
  const [typed, setTyped] = useState('');
  const [receipt, setReceipt] = useState<ExpungeReceipt | null>(null);
  const [isRunning, setRunning] = useState(false);
  const whole = usePreview(entities);
  const choice = choiceOf(whole, left);
  const word = t('expunge.word');
  const isSigned = order.sign === null || order.sign.passphrase !== '';
  const isReady = choice !== null && order.reason.trim() !== '' && typed.trim() === word && isSigned;
  const run = async () => {
    if (choice === null) return;
    setRunning(true);
    setReceipt(await expunge({ ...choice, reason: order.reason.trim(), sign: order.sign }));
    setRunning(false);
  };
  const footer = receipt ? (
    <Button className="button primary" autoFocus onPress={closeDialog}>
      {t('app.done')}
    </Button>
  ) : (
    <>
      <Button className="button" onPress={closeDialog}>
        {t('app.cancel')}
      </Button>
      <Button className="button danger" isDisabled={!isReady} isPending={isRunning} onPress={() => void run()}>
        {t('expunge.run')}
      </Button>
    </>
  );
  return (
    <ModalDialog wide title={t('expunge.title')} onClose={closeDialog} footer={footer}>
      {receipt ? <ExpungeDone receipt={receipt} /> : null}
      {receipt || !whole ? null : (
        <>
          <p>{t('expunge.what')}</p>
          <ExpungeWould preview={whole} left={left} onLeft={setLeft} />
          <InputField
            type="text"
            label={t('expunge.reason')}
            hint={t('expunge.reasonHint')}
            value={order.reason}
            onChange={(reason) => setOrder({ ...order, reason })}
          />
          <ExportSign sign={order.sign} onChange={(sign) => setOrder((before) => ({ ...before, sign }))} />
          {order.sign === null ? <p className="soft">{t('expunge.unsigned')}</p> : null}
          <InputField type="text" label={t('expunge.confirm', { word })} value={typed} onChange={setTyped} />
        </>
      )}
    </ModalDialog>
  );
}

/** All that was ever said of the entities. */
function usePreview(entities: readonly string[]): ExpungePreview | null {
  const [preview, setPreview] = useState<ExpungePreview | null>(null);
  useEffect(() => {
    void previewExpunge(entities).then((found) => {
      if (found) setPreview(found);
      else closeDialog();
    });
  }, [entities]);
  return preview;
}

/** The order without the fields that are left; null where nothing would go. All fields: the entity itself goes. */
function choiceOf(preview: ExpungePreview | null, left: readonly string[]): ExpungeChoice | null {
  const entities = preview?.entities ?? [];
  const fields = [...new Set(entities.flatMap((entity) => entity.fields.map(({ field }) => field)))];
  const chosen = fields.filter((field) => !left.includes(field));
  if (chosen.length === 0) return null;
  return { entities: entities.map(({ id }) => id), fields: left.length === 0 ? null : chosen };
}
