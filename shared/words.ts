import en from './i18n/en.json' with { type: 'json' };
import ko from './i18n/ko.json' with { type: 'json' };

/** Says the text of a catalogue key such as `commands.undo`; the key itself where the catalogue lacks it. */
export type Words = (key: string) => string;

/** The catalogue the window uses, for what the host says itself. */
export function wordsIn(language: string): Words {
  const catalogue: unknown = language.startsWith('ko') ? ko : en;
  return (key) => {
    const found = key.split('.').reduce<unknown>((part, name) => (part as Record<string, unknown>)?.[name], catalogue);
    return typeof found === 'string' ? found : key;
  };
}
