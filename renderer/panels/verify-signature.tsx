import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { PackageSignature } from '../../shared/domain/trust.ts';
import { showDialog } from '../state/dialogs.ts';
import { Facts } from '../ui/facts.tsx';

/** What is known of a package's signature; the key of an unknown signer can be taken in from here. */
export function VerifySignature({ signature }: { readonly signature: PackageSignature }) {
  const { t } = useTranslation();
  const { state, key, keyId, age } = signature;
  const isStranger = state === 'unknown signer';
  return (
    <section>
      <h3>{t('trust.signature')}</h3>
      <p>{t(`trust.states.${state}`, { name: key?.name ?? keyId ?? t('app.unknown') })}</p>
      {age === 'older' || age === 'known' ? <p className="badge warn">{t(`trust.ages.${age}`)}</p> : null}
      <Facts
        facts={[
          [t('trust.keyId'), keyId],
          [t('trust.fingerprint'), key?.fingerprint ?? null],
        ]}
      />
      {isStranger && key ? (
        <Button className="button" onPress={() => showDialog({ name: 'signing-keys', publicKey: key.publicKey })}>
          {t('trust.trust')}
        </Button>
      ) : null}
    </section>
  );
}
