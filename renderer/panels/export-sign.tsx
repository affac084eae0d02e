import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { NamedKey, SignOrder } from '../../shared/domain/trust.ts';
import { listKeys } from '../commands/signing-keys.ts';
import { useSettings } from '../state/settings.ts';
import { InputField } from '../ui/input-field.tsx';
import { SelectField } from '../ui/select-field.tsx';

/** Which of the desk's keys signs the package, if any, and the passphrase that opens it. */
export function ExportSign(props: {
  readonly sign: SignOrder | null;
  readonly onChange: (sign: SignOrder | null) => void;
}) {
  const { t } = useTranslation();
  const [own, setOwn] = useState<readonly NamedKey[]>([]);
  const { sign, onChange } = props;
  useEffect(
    () =>
      void listKeys().then((keys) => {
        if (!keys) return;
        setOwn(keys.own);
        const { signingKey } = useSettings.getState();
        if (keys.own.some(({ name }) => name === signingKey)) onChange({ key: signingKey, passphrase: '' });
      }),
    // oxlint-disable-next-line react/exhaustive-deps -- the key of the profile is offered once, as the form opens
    [],
  );
  const choices = [{ value: '', text: t('trust.doNotSign') }, ...own.map(({ name }) => ({ value: name, text: name }))];
  return (
    <>
      <SelectField
        label={t('trust.signWith')}
        value={sign?.key ?? ''}
        options={choices}
        onChange={(key) => onChange(key === '' ? null : { key, passphrase: '' })}
      />
      {own.length === 0 ? <p className="soft">{t('trust.makeFirst')}</p> : null}
      {sign === null ? null : (
        <InputField
          type="password"
          label={t('trust.passphrase')}
          value={sign.passphrase}
          onChange={(passphrase) => onChange({ ...sign, passphrase })}
        />
      )}
    </>
  );
}
