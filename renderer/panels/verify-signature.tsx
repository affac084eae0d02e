import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { PackageSignature, SeenPackage } from '../../shared/domain/trust.ts';
import { showDialog } from '../state/dialogs.ts';
import { Facts } from '../ui/facts.tsx';
import { utcText } from '../ui/utc-text.ts';
import { KeyFacts } from './key-facts.tsx';

/** What is known of a package's signature; the key of an unknown signer can be taken in from here. */
export function VerifySignature(props: {
  readonly signature: PackageSignature;
  readonly seen: SeenPackage | null;
  /** When the newest entry of the package was written. */
  readonly newest: string | null;
}) {
  const { t } = useTranslation();
  const { signature, seen, newest } = props;
  const { state, key, keyId, age } = signature;
  const isStranger = state === 'unknown signer';
  const dated = (date: string | null | undefined) => (date ? utcText(date) : t('app.unknown'));
  const dates = { newest: dated(newest), seenNewest: dated(seen?.newest), takenAt: dated(seen?.takenAt) };
  return (
    <section className="stack">
      <h3>{t('trust.signature')}</h3>
      <p>{t(`trust.states.${state}`, { name: key?.name ?? keyId ?? t('app.unknown') })}</p>
      {age === 'older' || age === 'known' ? <p className="badge warn">{t(`trust.seen.${age}`, dates)}</p> : null}
      {isStranger && key ? <KeyFacts of={key} /> : <Facts facts={[[t('trust.keyId'), keyId]]} />}
      {isStranger && key ? (
        <Button className="button" onPress={() => showDialog({ name: 'signing-keys', publicKey: key.publicKey })}>
          {t('trust.trust')}
        </Button>
      ) : null}
    </section>
  );
}
