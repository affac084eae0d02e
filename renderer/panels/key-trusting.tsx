import { useCallback, useEffect, useState } from 'react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Output } from '../../shared/contract.ts';
import type { Keys } from '../../shared/domain/trust.ts';
import { chooseKey, readKey, trustKey } from '../commands/signing-keys.ts';
import { TextField } from '../ui/text-field.tsx';
import { KeyFacts } from './key-facts.tsx';

/** Takes in the public key of another desk: shows its fingerprint to be compared, then trusts it under a name. */
export function KeyTrusting(props: { readonly publicKey: string; readonly onChange: (keys: Keys | null) => void }) {
  const { t } = useTranslation();
  const { publicKey, onChange } = props;
  const [found, setFound] = useState<Output<'key.read'> | null>(null);
  const [name, setName] = useState('');
  const show = useCallback((read: Output<'key.read'> | null) => {
    setFound(read);
    if (read) setName(read.key.name);
  }, []);
  useEffect(() => {
    if (publicKey !== '') void readKey(publicKey).then(show);
  }, [publicKey, show]);
  const trust = async () => {
    const keys = found && (await trustKey(found.text, name));
    if (keys === null) return;
    show(null);
    setName('');
    onChange(keys);
  };
  return (
    <section className="stack">
      <h3>{t('trust.trust')}</h3>
      <TextField
        key={found?.text}
        label={t('trust.publicKey')}
        value={found?.key.publicKey ?? ''}
        hint={t('trust.paste')}
        onCommit={(text) => void readKey(text).then(show)}
      />
      <div className="row">
        <Button className="button" onPress={() => void chooseKey().then((read) => read && show(read))}>
          {t('trust.chooseFile')}
        </Button>
      </div>
      {found ? (
        <>
          <KeyFacts of={found.key} />
          <p>{t('trust.compare')}</p>
          <TextField label={t('trust.name')} value={name} onCommit={setName} />
          <div className="row">
            <Button className="button primary" onPress={() => void trust()}>
              {t('trust.trustNow')}
            </Button>
          </div>
        </>
      ) : null}
    </section>
  );
}
