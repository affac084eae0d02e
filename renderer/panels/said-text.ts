import { useTranslation } from 'react-i18next';
import type { Json } from '../../shared/domain/json.ts';
import { useScheme } from '../state/scheme.ts';
import { addedText } from './added-text.ts';

/** How something said in a field is shown: "Class: Product tanker". */
export function useSaidText(): (register: string, value: Json) => string {
  const { t } = useTranslation();
  const scheme = useScheme((state) => state.scheme);
  return (register, value) => {
    const field = scheme.find((one) => one.register === register);
    return `${t(`fields.${register}`, { defaultValue: register })}: ${addedText(value, field, t)}`;
  };
}
