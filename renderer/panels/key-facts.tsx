import { useTranslation } from 'react-i18next';
import type { NamedKey } from '../../shared/domain/trust.ts';
import { Facts } from '../ui/facts.tsx';
import './exchange.css';

/** A public key as two people compare it aloud: twelve words, or the same as digits. */
export function KeyFacts({ of }: { readonly of: NamedKey }) {
  const { t } = useTranslation();
  return (
    <>
      <Facts
        facts={[
          [t('trust.name'), of.name],
          [t('trust.keyId'), of.keyId],
          [t('trust.fingerprint'), of.fingerprint],
          [t('trust.sealable'), t(of.recipient === null ? 'trust.notSealable' : 'trust.isSealable')],
        ]}
      />
      <ol className="spoken-words" aria-label={t('trust.words')}>
        {of.words.split(' ').map((word, place) => (
          <li key={place}>{word}</li>
        ))}
      </ol>
    </>
  );
}
