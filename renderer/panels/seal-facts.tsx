import { useTranslation } from 'react-i18next';
import type { PackageVerdict } from '../../shared/domain/package-outcome.ts';
import type { NamedKey } from '../../shared/domain/trust.ts';
import { useSigningKeys } from './use-signing-keys.ts';

/** For whom a package was sealed, by the names of the keys this desk knows. */
export function SealFacts({ sealed, recipients }: Pick<PackageVerdict, 'sealed' | 'recipients'>) {
  const { t } = useTranslation();
  const keys = useSigningKeys();
  const names = recipients.map((recipient) =>
    recipientName(recipient, [...(keys?.own ?? []), ...(keys?.trusted ?? [])]),
  );
  const text = () => {
    if (names.length === 0) return t(sealed === 'none' ? 'sealing.none' : 'sealing.sealed');
    return sealed === 'none' ? t('sealing.opened', { names: names.join(', ') }) : names.join(', ');
  };
  return (
    <section>
      <h3>{t(sealed === 'none' ? 'sealing.sealed' : 'sealing.for')}</h3>
      <p>{text()}</p>
    </section>
  );
}

/** A recipient by the name of the key that vouches for it, else by its first and last letters. */
export const recipientName = (recipient: string, keys: readonly NamedKey[]): string =>
  keys.find((key) => key.recipient === recipient)?.name ?? `${recipient.slice(0, 12)}…${recipient.slice(-6)}`;
