import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { changeLanguage, init } from 'i18next';
import { adviceOn, hostWords, knownWords } from '../../renderer/host-words.ts';
import { errorCodes } from '../../shared/errors.ts';
import catalogue from '../../shared/i18n/host-sentences.ko.json';

const root = fileURLToPath(new URL('../..', import.meta.url));
/** What never reaches the window: the command line, the start of the app and what only tests or scripts ask. */
const unseen = /^electron\/(?:cli|demo|shell)\b/;

beforeAll(() => init({ lng: 'ko', resources: {} }));

describe('what the host says, in a Korean window', () => {
  it('is said in Korean, with its parameters', () => {
    expect(hostWords('harbour 1.tif is not there. Check the path, or locate the file.')).toBe(
      'harbour 1.tif 파일이 없습니다. 경로를 확인하거나 파일 위치를 지정하십시오.',
    );
  });

  it('is said in Korean to the reason inside it', () => {
    expect(hostWords('The package cannot be read: it is cut off. Ask the sender for it again.')).toBe(
      '패키지를 읽을 수 없습니다: 잘렸습니다. 보낸 이에게 다시 요청하십시오.',
    );
  });

  it('is told by most of its words where several sentences fit', () => {
    expect(hostWords('a b.tif is empty. Choose a GeoTIFF scene.')).toBe(
      'a b.tif이(가) 비어 있습니다. GeoTIFF 영상을 고르십시오.',
    );
  });

  it('stays as it was said where it is in no catalogue, and says so', () => {
    const text = 'Something no catalogue has.';
    expect([hostWords(text), knownWords(text)]).toEqual([text, null]);
  });

  it('stays as it was said in an English window', async () => {
    await changeLanguage('en');
    const text = 'The work was cancelled.';
    expect([hostWords(text), knownWords(text)]).toEqual([text, text]);
    await changeLanguage('ko');
  });
});

describe('the catalogue of what the host says', () => {
  it('has advice in Korean on every code', () => {
    expect(errorCodes.filter((code) => !/[가-힣]/.test(adviceOn(code)))).toEqual([]);
  });

  it('uses no parameter in Korean that the sentence does not have', () => {
    const names = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    const strays = Object.entries(catalogue.sentences).filter(([english, korean]) =>
      names(korean).some((name) => !names(english).includes(name)),
    );
    expect(strays).toEqual([]);
  });

  it('has every sentence an error is thrown with, as it stands in the sources', () => {
    const missing = readdirSync(join(root, 'electron'), { recursive: true, encoding: 'utf8' })
      .map((name) => `electron/${name.replaceAll('\\', '/')}`)
      .filter((name) => name.endsWith('.ts') && !unseen.test(name))
      .flatMap((name) => thrownIn(readFileSync(join(root, name), 'utf8')).map((text) => `${name}: ${text}`))
      .filter((line) => knownWords(line.slice(line.indexOf(': ') + 2)) === null);
    expect(missing).toEqual([]);
  });
});

/** The sentences errors are made with where they stand beside the code, each parameter being a word. */
function thrownIn(source: string): string[] {
  const thrown = /new AppError\(\s*'[a-z-]+',\s*(?:`((?:[^`\\]|\\.)*)`|'((?:[^'\\]|\\.)*)'|"([^"]*)")/g;
  return [...source.matchAll(thrown)].map((found) => {
    const text = found[1] ?? found[2] ?? found[3] ?? '';
    return text.replaceAll(/\$\{(?:[^{}]|\{[^{}]*\})*\}/g, 'word').replaceAll(/\\(.)/g, '$1');
  });
}
