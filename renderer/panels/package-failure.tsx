import { useTranslation } from 'react-i18next';
import type { AppError } from '../../shared/errors.ts';
import { HostSentence } from './host-sentence.tsx';

/** Why a package was not opened: the kind of failure, and the sentence that says what to do. */
export function PackageFailure({ failure }: { readonly failure: Pick<AppError, 'code' | 'message'> }) {
  const { t } = useTranslation();
  return (
    <div role="alert">
      <p className="badge bad">{t(`errors.${failure.code}`)}</p>
      <p>
        <HostSentence text={failure.message} code={failure.code} />
      </p>
    </div>
  );
}
