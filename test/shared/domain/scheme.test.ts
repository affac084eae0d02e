import { describe, expect, it } from 'vitest';
import { sightingColumns } from '../../../electron/interchange/sighting-columns.ts';
import { sightingsGeoJson } from '../../../electron/interchange/sightings-geojson.ts';
import {
  builtInScheme,
  canHold,
  type ListedField,
  missingFields,
  offeredChoices,
  type Scheme,
  type SchemeChoice,
  type SchemeField,
  schemeOf,
  tankerTest,
} from '../../../shared/domain/scheme.ts';
import { addedChoice, addedField, changedChoice, changedField } from '../../../shared/domain/scheme-changes.ts';
import { isReserved } from '../../../shared/domain/scheme-names.ts';
import { schemeWords } from '../../../shared/domain/scheme-words.ts';
import { newSightingFields } from '../../../shared/domain/sighting.ts';
import { aBox, aSightingView, numberedId } from '../../support/package-content.ts';

const aField = (number: number, fields: Partial<SchemeField> = {}): SchemeField => ({
  id: numberedId(number),
  kind: 'scheme field',
  name: 'cargo',
  type: 'choice',
  labelEn: null,
  labelKo: null,
  required: false,
  retired: false,
  ...fields,
});
const aChoice = (number: number, fields: Partial<SchemeChoice> = {}): SchemeChoice => ({
  id: numberedId(number),
  kind: 'scheme choice',
  field: 'cargo',
  value: 'coal',
  labelEn: null,
  labelKo: null,
  retired: false,
  tanker: null,
  ...fields,
});

const newId = (): string => numberedId(900);
const fieldIn = (scheme: Scheme, name: string): ListedField => scheme.find((field) => field.name === name)!;

describe('the scheme', () => {
  it('lists the built-in fields, then those added, with what was retired marked', () => {
    const scheme = schemeOf({
      fields: [aField(2, { name: 'inspected', type: 'yes/no' }), aField(1)],
      choices: [
        aChoice(3),
        aChoice(4, { field: 'vesselClass', value: 'coal carrier' }),
        aChoice(5, { field: 'vesselClass', value: 'bunker barge', retired: true }),
      ],
    });
    const [cargo, classes] = [fieldIn(scheme, 'cargo'), fieldIn(scheme, 'vesselClass')];
    expect(scheme.slice(builtInScheme.length).map(({ name, register }) => [name, register])).toEqual([
      ['cargo', 'added.cargo'],
      ['inspected', 'added.inspected'],
    ]);
    expect(cargo.choices.map(({ value }) => value)).toEqual(['coal']);
    expect(offeredChoices(classes, [])).toContain('coal carrier');
    expect(offeredChoices(classes, [])).not.toContain('bunker barge');
    expect(offeredChoices(classes, ['bunker barge', 'of another desk'])).toEqual(
      expect.arrayContaining(['bunker barge', 'of another desk']),
    );
  });

  it('takes the older of two entries of one name, and none with a name that views use', () => {
    const fields = [aField(7, { type: 'number' }), aField(6, { type: 'text' }), aField(8, { name: 'Scene_File' })];
    const added = schemeOf({ fields, choices: [] }).slice(builtInScheme.length);
    expect(added.map(({ name, type }) => [name, type])).toEqual([['cargo', 'text']]);
  });

  it('keeps free for the views every name they use', () => {
    const view = aSightingView(1, aBox());
    const columns = sightingColumns([], builtInScheme).map(({ name }) => name);
    const collection = JSON.parse(sightingsGeoJson([view], { withheld: [], scheme: builtInScheme })) as {
      features: { properties: object }[];
    };
    const properties = collection.features.flatMap((feature) => Object.keys(feature.properties));
    expect([...columns, ...properties].filter((name) => !isReserved(name))).toEqual([]);
  });

  it.each([
    [aField(1), 'coal', true],
    [aField(1), 'ore', false],
    [aField(1, { type: 'choices' }), ['coal'], true],
    [aField(1, { type: 'choices' }), 'coal', false],
    [aField(1, { type: 'number' }), 3.5, true],
    [aField(1, { type: 'number' }), '3.5', false],
    [aField(1, { type: 'yes/no' }), false, true],
    [aField(1, { type: 'date' }), '2024-02-29', true],
    [aField(1, { type: 'date' }), '2023-02-29', false],
    [aField(1, { type: 'text' }), 'any words', true],
    [aField(1, { type: 'text' }), null, true],
  ])('knows whether a field can hold a value: %#', (field, value, can) => {
    const scheme = schemeOf({ fields: [field], choices: [aChoice(2)] });
    expect(canHold(fieldIn(scheme, 'cargo'), value)).toBe(can);
  });

  it('finds what must be said and is not, where “unknown” says nothing', () => {
    const required = ['cargo', 'activity', 'confidence', 'deception'].map((name, index) =>
      aField(index + 1, { name, type: name === 'cargo' ? 'choice' : null, required: true }),
    );
    const scheme = schemeOf({ fields: required, choices: [aChoice(9)] });
    const missing = (fields: object) =>
      missingFields(scheme, { ...newSightingFields, ...fields }).map(({ name }) => name);
    expect([
      missing({}),
      missing({ 'added.cargo': 'coal', activity: 'anchored', deception: ['AIS disabled'] }),
    ]).toEqual([['activity', 'deception', 'cargo'], []]);
  });

  it('calls things as its entries say, else in the other language, else by their names', () => {
    const scheme = schemeOf({
      fields: [aField(1, { labelKo: '화물' }), aField(2, { name: 'berth', type: null, labelEn: 'Quay' })],
      choices: [aChoice(3, { labelEn: 'Coal', labelKo: '석탄' }), aChoice(4, { value: 'ore' })],
    });
    expect([schemeWords(scheme, 'en').fields, schemeWords(scheme, 'ko').values['added.cargo']]).toEqual([
      { 'added.cargo': '화물', berth: 'Quay' },
      { coal: '석탄', ore: 'ore' },
    ]);
  });
});

describe('a change of the scheme', () => {
  const nothing = { labelEn: null, labelKo: null };

  it('adds a field with its list, and alters what is there without losing it', () => {
    const field = {
      ...nothing,
      name: 'cargo',
      type: 'choice',
      required: true,
      choices: ['coal', ' coal', 'ore'],
    } as const;
    const values = addedField(builtInScheme, newId, field).map(({ after }) => after?.['value'] ?? after?.['name']);
    const scheme = schemeOf({ fields: [aField(1)], choices: [aChoice(2)] });
    expect([
      values,
      changedField(scheme, newId, 'cargo', { retired: true }),
      changedField(scheme, newId, 'berth', { required: true }).after,
      changedChoice(scheme, newId, { field: 'cargo', value: 'coal', retired: true }),
      addedChoice(scheme, newId, { ...nothing, field: 'cargo', value: ' ore ', tanker: true }).after,
    ]).toEqual([
      ['cargo', 'coal', 'ore'],
      { entity: numberedId(1), before: { retired: false }, after: { retired: true } },
      { kind: 'scheme field', name: 'berth', type: null, ...nothing, required: true, retired: false },
      { entity: numberedId(2), before: { retired: false }, after: { retired: true } },
      { kind: 'scheme choice', field: 'cargo', value: 'ore', ...nothing, retired: false, tanker: null },
    ]);
  });

  it.each([
    ['a name that is taken', () => addedField(builtInScheme, newId, { ...aNewField, name: 'remarks' })],
    ['a name that is none', () => addedField(builtInScheme, newId, { ...aNewField, name: 'two words' })],
    ['a list without choices', () => addedField(builtInScheme, newId, { ...aNewField, type: 'choice' })],
    ['a choice that is there', () => addedChoice(builtInScheme, newId, { ...aNewChoice, value: 'Crude Tanker' })],
    ['a choice of a fixed scale', () => addedChoice(builtInScheme, newId, { ...aNewChoice, field: 'confidence' })],
    ['a choice of no field', () => addedChoice(builtInScheme, newId, { ...aNewChoice, field: 'none' })],
    ['retiring a built-in field', () => changedField(builtInScheme, newId, 'remarks', { retired: true })],
  ])('refuses %s', (_, change) => {
    expect(change).toThrow(expect.objectContaining({ code: 'invalid-input', message: expect.stringMatching(/[.]$/) }));
  });

  const aNewField = { ...nothing, name: 'cargo', type: 'text', required: false, choices: [] } as const;
  const aNewChoice = { ...nothing, field: 'vesselClass', value: 'coal carrier', tanker: false };
});

describe('tankerTest', () => {
  it('takes the word of the analyst for added classes, and knows the built-in ones', () => {
    const classes = [
      aChoice(1, { field: 'vesselClass', value: 'shuttle tanker', tanker: true }),
      aChoice(2, { field: 'vesselClass', value: 'coal barge', tanker: false }),
      aChoice(3, { field: 'vesselClass', value: 'odd hull' }),
    ];
    const isTanker = tankerTest(schemeOf({ fields: [], choices: classes }));
    const judged = [
      'shuttle tanker',
      'coal barge',
      'odd hull',
      'product tanker',
      'naval vessel',
      'unknown',
      'unheard of',
    ];
    expect(judged.map(isTanker)).toEqual([true, false, null, true, false, null, null]);
  });
});
