import { useState } from 'react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Keys } from '../../shared/domain/trust.ts';
import { trustKey } from '../commands/signing-keys.ts';
import { TextField } from '../ui/text-field.tsx';

/** Takes in the public key of another desk under a name the analyst gives it. */
export function KeyTrusting(props: { readonly publicKey: string; readonly onChange: (keys: Keys | null) => void }) {
  const { t } = useTranslation();
  const [publicKey, setPublicKey] = useState(props.publicKey);
  const [name, setName] = useState('');
  const trust = () => {
    void trustKey(publicKey, name).then((keys) => {
      if (keys === null) return;
      setPublicKey('');
      setName('');
      props.onChange(keys);
    });
  };
  return (
    <section>
      <h3>{t('trust.trust')}</h3>
      <p>{t('trust.compare')}</p>
      <TextField label={t('trust.publicKey')} value={publicKey} hint={t('trust.paste')} onCommit={setPublicKey} />
      <TextField label={t('trust.name')} value={name} onCommit={setName} />
      <Button className="button" onPress={trust}>
        {t('trust.trustNow')}
      </Button>
    </section>
  );
}
