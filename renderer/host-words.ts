import i18next from 'i18next';
import catalogue from '../shared/i18n/host-sentences.ko.json';
import type { ErrorCode } from '../shared/errors.ts';
import { remember } from './state/remember.ts';

/** A sentence of the host with its parameters cut out, and what it is in Korean. */
interface Pattern {
  readonly form: RegExp;
  readonly names: readonly string[];
  readonly korean: string;
  /** How many letters of it are no parameter: the pattern that says most of a sentence is the one it was made by. */
  readonly weight: number;
}

const parameter = /\{(\w+)\}/g;
/** Made when the first sentence is looked for: an English window never needs them. */
const patterns = remember(
  () => [],
  () =>
    Object.entries(catalogue.sentences)
      .map(patternOf)
      .toSorted((a, b) => b.weight - a.weight),
);

/**
 * What the host said, in the language of the window; null where the catalogue has no such sentence. The host's English
 * is the key; a parameter may be a sentence itself (the reason why a file is not read).
 */
export const knownWords = (text: string): string | null => (i18next.language === 'ko' ? inKorean(text) : text);

/** The same, or as it was said where the catalogue has no such sentence. */
export const hostWords = (text: string): string => knownWords(text) ?? text;

/** What to do about a failure whose own sentence is in no catalogue. */
export const adviceOn = (code: ErrorCode): string => catalogue.advice[code];

/** A sentence of the host in Korean; null where the catalogue does not have it. */
function inKorean(text: string): string | null {
  for (const { form, names, korean } of patterns()) {
    const values = form.exec(text)?.slice(1);
    if (!values) continue;
    const said = new Map(names.map((name, index) => [name, values[index] ?? '']));
    return korean.replace(parameter, (_, name: string) => hostWords(said.get(name) ?? ''));
  }
  return null;
}

function patternOf([english, korean]: readonly [string, string]): Pattern {
  const names = [...english.matchAll(parameter)].map(([, name]) => name ?? '');
  const parts = english.split(/\{\w+\}/).map((part) => part.replaceAll(/[.*+?^${}()|[\]\\/]/g, String.raw`\$&`));
  return {
    form: new RegExp(`^${parts.join('([^]+?)')}$`, 'u'),
    names,
    korean,
    weight: english.replaceAll(parameter, '').length,
  };
}
