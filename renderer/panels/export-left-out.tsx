import { useTranslation } from 'react-i18next';
import type { LeftOut } from '../../shared/domain/package-profile.ts';

/** What a release keeps back, by kind and count. */
export function ExportLeftOut({ leftOut }: { readonly leftOut: readonly LeftOut[] }) {
  const { t } = useTranslation();
  return (
    <section>
      <h3>{t('audience.leftOut')}</h3>
      {leftOut.length === 0 ? (
        <p>{t('audience.nothingLeftOut')}</p>
      ) : (
        <ul className="notes">
          {leftOut.map(({ kind, count }) => (
            <li key={kind}>{t('audience.leftOutKind', { count, kind: t(`kinds.${kind}`, { defaultValue: kind }) })}</li>
          ))}
        </ul>
      )}
    </section>
  );
}
