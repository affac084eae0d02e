import { useState } from 'react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Keys } from '../../shared/domain/trust.ts';
import { createKey } from '../commands/signing-keys.ts';
import { InputField } from '../ui/input-field.tsx';
import { TextField } from '../ui/text-field.tsx';

/** Makes a key to sign packages with, under a name and a passphrase typed twice. */
export function KeyMaking({ onChange }: { readonly onChange: (keys: Keys | null) => void }) {
  const { t } = useTranslation();
  const [name, setName] = useState('');
  const [passphrase, setPassphrase] = useState('');
  const [again, setAgain] = useState('');
  const [running, setRunning] = useState(false);
  const differ = again !== '' && again !== passphrase;
  const make = () => {
    setRunning(true);
    void createKey(name, passphrase).then((keys) => {
      setRunning(false);
      if (keys === null) return;
      setName('');
      setPassphrase('');
      setAgain('');
      onChange(keys);
    });
  };
  return (
    <section>
      <h3>{t('trust.make')}</h3>
      <TextField label={t('trust.name')} value={name} onCommit={setName} />
      <InputField type="password" label={t('trust.passphrase')} value={passphrase} onChange={setPassphrase} />
      <InputField type="password" label={t('trust.again')} value={again} onChange={setAgain} />
      {differ ? <p role="alert">{t('trust.differ')}</p> : null}
      <Button
        className="button"
        isPending={running}
        isDisabled={name === '' || passphrase === '' || again !== passphrase}
        onPress={make}
      >
        {t(running ? 'trust.making' : 'trust.makeNow')}
      </Button>
    </section>
  );
}
