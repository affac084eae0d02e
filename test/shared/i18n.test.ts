import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { commands, menuNames } from '../../shared/commands.ts';
import * as sighting from '../../shared/domain/sighting.ts';
import { GeoreferenceKind } from '../../shared/domain/scene.ts';
import { identifierSchemes, linkBases, vesselColumns } from '../../shared/domain/vessel.ts';
import { errorCodes } from '../../shared/errors.ts';
import en from '../../shared/i18n/en.json';
import ko from '../../shared/i18n/ko.json';

type Catalogue = { readonly [key: string]: string | Catalogue };

const flat = (catalogue: Catalogue, prefix = ''): [string, string][] =>
  Object.entries(catalogue).flatMap(([key, value]) =>
    typeof value === 'string' ? [[prefix + key, value] as [string, string]] : flat(value, `${prefix}${key}.`),
  );

const english = new Map(flat(en));
const korean = new Map(flat(ko));
const placeholders = (text: string): string[] =>
  [...text.matchAll(/\{\{\s*(\w+)/g)].map(([, name]) => name ?? '').toSorted();
const has = (key: string): boolean => english.has(key) || english.has(`${key}_other`);

const rendererFolder = fileURLToPath(new URL('../../renderer', import.meta.url));
const sources = readdirSync(rendererFolder, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.tsx?$/.test(name))
  .map((name) => ({ name, text: readFileSync(join(rendererFolder, name), 'utf8') }));

describe('the catalogues', () => {
  it('hold the same keys; Korean has one plural form', () => {
    const wanted = [...english.keys()].filter((key) => !key.endsWith('_one')).toSorted();
    expect([...korean.keys()].toSorted()).toEqual(wanted);
  });

  it('use the same placeholders in both languages', () => {
    const different = [...korean].filter(([key, text]) => {
      return placeholders(text).join() !== placeholders(english.get(key) ?? '').join();
    });
    expect(different).toEqual([]);
  });

  it('leave no text empty', () => {
    expect([...english, ...korean].filter(([, text]) => text.trim() === '')).toEqual([]);
  });

  it('say in Korean what is said in Korean: only names, abbreviations, units and keys stay as they are', () => {
    const kept = /^(?:[A-Z][A-Z\d-]*|[a-z]{1,2}|Plimsoll|English|Shift|GeoPackage|GeoJSON)$/;
    const foreign = [...korean].flatMap(([key, text]) => {
      const words = text.replaceAll(/\{\{.*?\}\}/g, '').match(/[A-Za-z][A-Za-z\d-]*/g) ?? [];
      const isKorean = /[가-힣]/.test(text);
      return isKorean || words.every((word) => kept.test(word)) ? [] : [`${key}: ${text}`];
    });
    expect(foreign).toEqual([]);
  });

  it('name every command, menu, error, field and stored value', () => {
    const values: Readonly<Record<string, readonly string[]>> = {
      vesselClass: sighting.vesselClasses,
      activity: sighting.activities,
      loadState: sighting.loadStates,
      loadBasis: sighting.loadBases,
      aisState: sighting.aisStates,
      deception: sighting.deceptionTags,
      confidence: sighting.confidences,
      review: sighting.reviewStates,
      sourceReliability: sighting.sourceReliabilities,
      informationCredibility: sighting.informationCredibilities,
      basis: linkBases,
      scheme: identifierSchemes,
      georeference: GeoreferenceKind.options,
    };
    const keys = [
      ...commands.map(({ id }) => `commands.${id}`),
      ...menuNames.map((menu) => `menus.${menu}`),
      ...errorCodes.map((code) => `errors.${code}`),
      ...vesselColumns.map((column) => `fields.${column}`),
      ...Object.keys(sighting.newSightingFields).flatMap((field) => (field === 'kind' ? [] : [`fields.${field}`])),
      ...Object.entries(values).flatMap(([field, list]) => list.map((value) => `values.${field}.${value}`)),
    ];
    expect(keys.filter((key) => !english.has(key))).toEqual([]);
  });

  it('hold every key that the window asks for by name', () => {
    const asked = sources.flatMap(({ name, text }) =>
      [...text.matchAll(/\bt\(\s*'([\w.-]+)'/g)].map(([, key]) => ({ name, key: key ?? '' })),
    );
    expect(asked.length).toBeGreaterThan(100);
    expect(asked.filter(({ key }) => !has(key))).toEqual([]);
  });
});

describe('the window', () => {
  it('shows no words that are not in the catalogues', () => {
    const words = sources
      .filter(({ name }) => name.endsWith('.tsx'))
      .flatMap(({ name, text }) => [
        ...[...text.matchAll(/<\/?[A-Za-z][^<>{}]*>\s*([^<>{}()=;&|?:]*[A-Za-z]{2}[^<>{}()=;&|?:]*?)\s*</g)].map(
          ([, w]) => ({ name, w }),
        ),
        ...[...text.matchAll(/(?:aria-label|placeholder|title|label|alt)="([^"]+)"/g)].map(([, w]) => ({ name, w })),
      ])
      .filter(({ w }) => w !== 'L');
    expect(words).toEqual([]);
  });
});
