import { useEffect, useState } from 'react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Keys } from '../../shared/domain/trust.ts';
import { exportKey, listKeys, untrustKey } from '../commands/signing-keys.ts';
import { closeDialog } from '../state/dialogs.ts';
import { ModalDialog } from '../ui/modal-dialog.tsx';
import { KeyFacts } from './key-facts.tsx';
import { KeyMaking } from './key-making.tsx';
import { KeyTrusting } from './key-trusting.tsx';

/** The keys this desk signs packages with, and those it believes; makes keys and takes in those of others. */
export function SigningKeysDialog({ publicKey }: { readonly publicKey: string }) {
  const { t } = useTranslation();
  const [keys, setKeys] = useState<Keys | null>(null);
  const take = (found: Keys | null) => found && setKeys(found);
  useEffect(() => void listKeys().then((found) => found && setKeys(found)), []);
  return (
    <ModalDialog title={t('trust.title')} onClose={closeDialog}>
      <p>{t('trust.about')}</p>
      {publicKey === '' ? null : <KeyTrusting key={publicKey} publicKey={publicKey} onChange={take} />}
      <section>
        <h3>{t('trust.own')}</h3>
        {keys?.own.length === 0 ? <p className="empty">{t('trust.noOwn')}</p> : null}
        {keys?.own.map((key) => (
          <div key={key.publicKey} className="stack">
            <KeyFacts of={key} />
            <div className="row">
              <Button
                className="button"
                aria-label={`${t('trust.export')}: ${key.name}`}
                onPress={() => void exportKey(key.name)}
              >
                {t('trust.export')}
              </Button>
            </div>
          </div>
        ))}
        <p className="hint">{keys?.folder}</p>
      </section>
      <section>
        <h3>{t('trust.trusted')}</h3>
        {keys?.trusted.length === 0 ? <p className="empty">{t('trust.noTrusted')}</p> : null}
        {keys?.trusted.map((key) => (
          <div key={key.publicKey} className="stack">
            <KeyFacts of={key} />
            <div className="row">
              <Button
                className="button"
                aria-label={`${t('trust.untrust')}: ${key.name}`}
                onPress={() => void untrustKey(key.keyId).then(take)}
              >
                {t('trust.untrust')}
              </Button>
            </div>
          </div>
        ))}
      </section>
      <KeyMaking onChange={take} />
      {publicKey === '' ? <KeyTrusting publicKey="" onChange={take} /> : null}
    </ModalDialog>
  );
}
