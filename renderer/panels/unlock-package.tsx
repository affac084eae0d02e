import { useState } from 'react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Seal, Unlock } from '../../shared/domain/trust.ts';
import type { AppError } from '../../shared/errors.ts';
import { chooseFile } from '../commands/choose-files.ts';
import { InputField } from '../ui/input-field.tsx';
import { SelectField } from '../ui/select-field.tsx';
import { PackageFailure } from './package-failure.tsx';
import { useSigningKeys } from './use-signing-keys.ts';

const aFile = '\u0001';

/** Asks for what opens a sealed package: a key of this desk or a file of identities, and the passphrase. */
export function UnlockPackage(props: {
  readonly by: Seal;
  /** What came of the last try. */
  readonly failure: AppError | null;
  readonly isRunning: boolean;
  readonly onOpen: (unlock: Unlock) => void;
}) {
  const { t } = useTranslation();
  const { by, failure, isRunning, onOpen } = props;
  const [chosen, setIdentity] = useState<string | null>(null);
  const [passphrase, setPassphrase] = useState('');
  const known = useSigningKeys();
  const keys = (known?.own ?? []).filter(({ recipient }) => recipient !== null);
  const identity = chosen ?? (keys.length === 1 ? (keys[0]?.name ?? null) : null);
  const isFile = identity !== null && keys.every(({ name }) => name !== identity);
  const options = [
    ...(identity === null ? [{ value: '', text: t('sealing.noKey') }] : []),
    ...keys.map(({ name }) => ({ value: name, text: name })),
    ...(isFile ? [{ value: identity, text: identity }] : []),
    { value: aFile, text: t('sealing.fileKey') },
  ];
  const choose = async (value: string) => {
    const path = value === aFile ? await chooseFile('identity') : value;
    if (path !== null && path !== '') setIdentity(path);
  };
  const isReady = by === 'passphrase' ? passphrase !== '' : identity !== null && (isFile || passphrase !== '');
  // A passphrase typed before the keys are known would be sent to none of them.
  if (by !== 'passphrase' && known === undefined) return null;
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady && !isRunning) onOpen({ identity: by === 'passphrase' ? null : identity, passphrase });
      }}
    >
      <p role="status">{t(by === 'passphrase' ? 'sealing.needsPassphrase' : 'sealing.needsRecipients')}</p>
      {failure && failure.code !== 'package-sealed' ? <PackageFailure failure={failure} /> : null}
      {by === 'passphrase' ? null : (
        <SelectField
          label={t('sealing.key')}
          value={identity ?? ''}
          options={options}
          onChange={(value) => void choose(value)}
        />
      )}
      <InputField
        type="password"
        label={t(isFile ? 'sealing.filePassphrase' : 'sealing.passphrase')}
        value={passphrase}
        onChange={setPassphrase}
      />
      <div className="row">
        <Button type="submit" className="button primary" isPending={isRunning} isDisabled={!isReady}>
          {t(isRunning ? 'sealing.opening' : 'sealing.open')}
        </Button>
      </div>
    </form>
  );
}
