import { useTranslation } from 'react-i18next';
import type { PackageLoss } from '../../shared/domain/package-profile.ts';

/** What the formats of a package cannot hold; nothing where there is no loss. */
export function ExportLosses({ losses }: { readonly losses: readonly PackageLoss[] }) {
  const { t } = useTranslation();
  if (losses.length === 0) return null;
  return (
    <section>
      <h3>{t('export.losses')}</h3>
      <ul className="notes">
        {losses.map(({ part, what, count }) => (
          <li key={`${part} ${what}`}>
            <span className="soft">{t(`export.partNames.${part}`)}</span> {t(`export.lossTexts.${what}`)}
            {count === null ? '' : ` (${count})`}
          </li>
        ))}
      </ul>
    </section>
  );
}
