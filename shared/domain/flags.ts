import { flagNames } from './flag-names.ts';

/** ISO 3166-1 alpha-2 of a flag as registries write it (code, English or Korean name), else null. */
export function flagCountry(flag: string): string | null {
  const key = flagKey(flag);
  if (key === '') return null;
  return codeByName.get(key) ?? null;
}

/** English name of a country by its ISO 3166-1 alpha-2 code; the code itself where unknown. */
export function countryName(code: string): string {
  return new Intl.DisplayNames(['en'], { type: 'region', fallback: 'code' }).of(code) ?? code;
}

function flagKey(text: string): string {
  return text
    .normalize('NFKD')
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')
    .normalize('NFC');
}

function createCodeByName(): ReadonlyMap<string, string> {
  const codes = new Set(flagNames.map(([code]) => code));
  const named = ['en', 'ko'].flatMap((language) => {
    const names = new Intl.DisplayNames([language], { type: 'region', fallback: 'code' });
    return [...codes].map((code) => [names.of(code) ?? code, code] as const);
  });
  const written = flagNames.map(([code, name]) => [name, code] as const);
  return new Map([...named, ...written].map(([name, code]) => [flagKey(name), code]));
}

const codeByName = createCodeByName();
