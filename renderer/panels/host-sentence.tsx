import { useTranslation } from 'react-i18next';
import type { ErrorCode } from '../../shared/errors.ts';
import { adviceOn, knownWords } from '../host-words.ts';

/**
 * What the host said, in the language of the window. Where the catalogue lacks it, the advice on its code stands first,
 * and the English is marked as such, so that a screen reader says it right.
 */
export function HostSentence({ text, code }: { readonly text: string; readonly code?: ErrorCode }) {
  useTranslation();
  const words = knownWords(text);
  if (words !== null) return <>{words}</>;
  return (
    <>
      {code ? `${adviceOn(code)} ` : null}
      <span lang="en">{text}</span>
    </>
  );
}
