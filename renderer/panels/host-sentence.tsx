import { useTranslation } from 'react-i18next';
import type { ErrorCode } from '../../shared/errors.ts';
import { adviceOn, hostWords, isForeign } from '../host-words.ts';

/**
 * What the host said, in the language of the window. Where the catalogue lacks it, the advice on its code stands first,
 * and the English is marked as such, so that a screen reader says it right.
 */
export function HostSentence({ text, code }: { readonly text: string; readonly code?: ErrorCode }) {
  useTranslation();
  if (!isForeign(text)) return <>{hostWords(text)}</>;
  return (
    <>
      {code ? `${adviceOn(code)} ` : null}
      <span lang="en">{text}</span>
    </>
  );
}
