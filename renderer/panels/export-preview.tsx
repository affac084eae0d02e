import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PackageChoice, PackagePreview } from '../../shared/domain/package-profile.ts';
import { previewPackage } from '../commands/export-package.ts';
import { Facts } from '../ui/facts.tsx';
import { ExportLeftOut } from './export-left-out.tsx';
import { ExportLosses } from './export-losses.tsx';

/** What will leave with the package as chosen: counts, files, marking, whether pixels, and what the formats cannot hold. */
export function ExportPreview({ choice }: { readonly choice: PackageChoice }) {
  const { t } = useTranslation();
  const shown = usePreview(choice);
  if (shown === null) return null;
  const { preview, of } = shown;
  const hasPixels = preview.parts.some(({ part }) => part === 'chips' || part === 'clean chips');
  const files = preview.parts
    .filter(({ part }) => part !== 'log')
    .map(({ part, files: count }) => `${t(`export.partNames.${part}`)} ${count}`);
  const numberText = () =>
    preview.number === null ? null : t('audience.numberFor', { number: preview.number, peer: of.peer });
  return (
    <>
      <section aria-live="polite">
        <h3>{t('export.preview')}</h3>
        <Facts
          facts={[
            [t('export.scenes'), preview.scenes],
            [t('export.sightings'), preview.sightings],
            [t('export.operations'), preview.operations],
            [t('export.marking'), preview.marking ?? t('export.noMarking')],
            [t('audience.number'), numberText()],
            [t('export.files'), files.join(', ')],
          ]}
        />
      </section>
      <p className={hasPixels ? 'badge' : 'badge good'}>{t(hasPixels ? 'export.pixels' : 'export.noPixels')}</p>
      {of.release ? <ExportLeftOut leftOut={preview.leftOut} /> : null}
      {preview.withheld.length > 0 ? (
        <section>
          <h3>{t('export.withheld')}</h3>
          <p>{preview.withheld.map((field) => t(`export.withheldFields.${field}`)).join(', ')}</p>
        </section>
      ) : null}
      <ExportLosses losses={preview.losses} />
    </>
  );
}

/** A preview, and the choice it is of. */
interface Preview {
  readonly preview: PackagePreview;
  readonly of: PackageChoice;
}

/** The preview of the latest choice; the one before stays until it is there. */
function usePreview(choice: PackageChoice): Preview | null {
  const [shown, setShown] = useState<Preview | null>(null);
  useEffect(() => {
    const asked = { isLatest: true };
    void previewPackage(choice).then((answer) => {
      if (asked.isLatest) setShown(answer && { preview: answer, of: choice });
    });
    return () => {
      asked.isLatest = false;
    };
  }, [choice]);
  return shown;
}
