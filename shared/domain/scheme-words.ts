import type { Scheme } from './scheme.ts';

type Words = Readonly<Record<string, string>>;

/** What fields (by register) and their values are called where the scheme says so; the catalogue has the others. */
export interface SchemeWords {
  readonly fields: Words;
  readonly values: Readonly<Record<string, Words>>;
}

interface Named {
  readonly entry: { readonly labelEn: string | null; readonly labelKo: string | null } | null;
  readonly isBuiltIn: boolean;
}

/** The words of a scheme in a language, else in the other one; an added field or value without any goes by its name. */
export function schemeWords(scheme: Scheme, language: 'en' | 'ko'): SchemeWords {
  const wordOf = ({ entry, isBuiltIn }: Named, name: string): string | null => {
    const inOrder = language === 'ko' ? [entry?.labelKo, entry?.labelEn] : [entry?.labelEn, entry?.labelKo];
    return inOrder.find((label) => typeof label === 'string') ?? (isBuiltIn ? null : name);
  };
  return {
    fields: worded(scheme.map((field) => [field.register, wordOf(field, field.name)])),
    values: Object.fromEntries(
      scheme.map(({ register, choices }) => [
        register,
        worded(choices.map((choice) => [choice.value, wordOf(choice, choice.value)])),
      ]),
    ),
  };
}

const worded = (pairs: readonly (readonly [string, string | null])[]): Words =>
  Object.fromEntries(pairs.flatMap(([key, word]) => (word === null ? [] : [[key, word]])));
