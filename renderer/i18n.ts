import { use as plugIn } from 'i18next';
import { initReactI18next } from 'react-i18next';
import en from '../shared/i18n/en.json';
import ko from '../shared/i18n/ko.json';

/** Makes both languages ready. Stored values are used as keys, so only the dot separates. */
export async function startLanguages(language: string): Promise<void> {
  await plugIn(initReactI18next).init({
    lng: language,
    fallbackLng: 'en',
    resources: { en: { translation: en }, ko: { translation: ko } },
    nsSeparator: false,
    interpolation: { escapeValue: false },
  });
}
