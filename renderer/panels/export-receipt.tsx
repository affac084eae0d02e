import { useTranslation } from 'react-i18next';
import type { PackageReceipt } from '../../shared/domain/package-outcome.ts';
import type { PackageChoice } from '../../shared/domain/package-profile.ts';
import { Facts } from '../ui/facts.tsx';
import { ExportLeftOut } from './export-left-out.tsx';
import { ExportLosses } from './export-losses.tsx';
import { HostSentence } from './host-sentence.tsx';

/** What went into a package that was written. */
export function ExportReceipt(props: { readonly receipt: PackageReceipt; readonly choice: PackageChoice }) {
  const { t } = useTranslation();
  const { receipt, choice } = props;
  const { number } = receipt;
  return (
    <>
      <p className="badge good" role="status">
        {t('export.done')}
      </p>
      <Facts
        facts={[
          [t('export.profile'), t(`export.profiles.${receipt.profile}`)],
          [t('export.path'), receipt.path],
          [t('audience.number'), number === null ? null : t('audience.numberFor', { number, peer: choice.peer })],
          [t('export.size'), t('export.bytes', { bytes: receipt.bytes.toLocaleString('en') })],
          [t('export.sha256'), receipt.sha256],
          [t('export.operations'), receipt.operations],
          [t('export.scenes'), receipt.scenes],
          [t('export.sightings'), receipt.sightings],
          [t('export.chips'), receipt.chips],
        ]}
      />
      {receipt.withoutChip.length > 0 ? (
        <section>
          <h3>{t('export.withoutChip')}</h3>
          <ul className="notes">
            {receipt.withoutChip.map(({ sighting, reason }) => (
              <li key={sighting}>
                <span className="soft">{sighting.slice(-6)}</span> <HostSentence text={reason} />
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      {choice.release ? <ExportLeftOut leftOut={receipt.leftOut} /> : null}
      <ExportLosses losses={receipt.losses} />
    </>
  );
}
