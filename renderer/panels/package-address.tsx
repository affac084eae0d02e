import { useTranslation } from 'react-i18next';
import type { PackageAddress } from '../../shared/domain/exchange.ts';

/** Which of a sender's packages it is, for whom, and whether it holds all or chosen sightings. */
export function AddressFacts(props: { readonly address: PackageAddress | null; readonly isSelection: boolean }) {
  const { t } = useTranslation();
  const { address, isSelection } = props;
  return (
    <>
      {address ? (
        <p>
          {t('verify.numbered', { number: address.number, from: address.from.slice(0, 8), to: address.to })}
          {address.whole ? `, ${t('verify.whole')}` : ''}.
        </p>
      ) : null}
      {isSelection ? <p>{t('verify.selection')}</p> : null}
    </>
  );
}
