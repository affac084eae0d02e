import { useTranslation } from 'react-i18next';
import type { AppError } from '../../shared/errors.ts';

/** Why a package was not opened: the kind of failure, and the sentence that says what to do. */
export function PackageFailure({ failure }: { readonly failure: Pick<AppError, 'code' | 'message'> }) {
  const { t } = useTranslation();
  return (
    <div role="alert">
      <p className="badge bad">{t(`errors.${failure.code}`)}</p>
      <p>{failure.message}</p>
    </div>
  );
}
