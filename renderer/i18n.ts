import i18next, { use as plugIn } from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Scheme } from '../shared/domain/scheme.ts';
import { schemeWords } from '../shared/domain/scheme-words.ts';
import en from '../shared/i18n/en.json';
import ko from '../shared/i18n/ko.json';
import { followKeys, keyWords } from './key-words.ts';

const namespace = 'translation';

/** Makes both languages ready. Stored values are used as keys, so only the dot separates. */
export async function startLanguages(language: string): Promise<void> {
  await plugIn(initReactI18next).init({
    lng: language,
    fallbackLng: 'en',
    resources: { en: { [namespace]: en }, ko: { [namespace]: ko } },
    nsSeparator: false,
    interpolation: { escapeValue: false, defaultVariables: { keys: keyWords } },
    react: { bindI18nStore: 'added' },
  });
  followKeys();
}

/** Takes the words of a scheme in beside those of the catalogues, in place of the words of the scheme before. */
export function learnScheme(scheme: Scheme): void {
  for (const [language, catalogue] of [['en', en] as const, ['ko', ko] as const]) {
    const { fields, values } = schemeWords(scheme, language);
    const known: Readonly<Record<string, object>> = catalogue.values;
    const both = Object.entries(values).map(([field, words]) => [field, { ...known[field], ...words }]);
    const learned = {
      fields: { ...catalogue.fields, ...fields },
      values: { ...known, ...Object.fromEntries(both) },
    };
    i18next.addResourceBundle(language, namespace, learned, false, true);
  }
}
