import { beforeEach, describe, expect, it } from 'vitest';
import { attributesOf } from '../../../renderer/commands/attribute-templates.ts';
import { copiedFields } from '../../../renderer/commands/copied-fields.ts';
import { newFields } from '../../../renderer/commands/entry-defaults.ts';
import { useScheme } from '../../../renderer/state/scheme.ts';
import { defaultSettings, type Settings, useSettings } from '../../../renderer/state/settings.ts';
import { type SchemeField, schemeOf } from '../../../shared/domain/scheme.ts';
import { newSightingFields } from '../../../shared/domain/sighting.ts';
import { aPlacedSighting } from '../../support/placed-sighting.ts';

const idOf = (number: number) => `019a0000-0000-7000-8000-00000000000${number}`;
const aField = (number: number, name: string, part: Partial<SchemeField> = {}): SchemeField => ({
  id: idOf(number),
  kind: 'scheme field',
  name,
  type: 'text',
  labelEn: null,
  labelKo: null,
  required: false,
  retired: false,
  ...part,
});
const fields = [aField(1, 'hoses', { type: 'number' }), aField(2, 'old', { retired: true })];

beforeEach(() => {
  useScheme.setState({ scheme: schemeOf({ fields, choices: [] }) });
  useSettings.setState(defaultSettings);
});

describe('newFields', () => {
  it('holds the defaults that the scheme has a field for and that the field can hold', () => {
    const entryDefaults: Settings['entryDefaults'] = {
      vesselClass: { mode: 'follow', value: 'crude tanker' },
      activity: { mode: 'keep', value: 'a word of another workspace' },
      berth: { mode: 'keep', value: null },
      'added.hoses': { mode: 'keep', value: 3 },
      'added.old': { mode: 'keep', value: 'retired' },
      'added.elsewhere': { mode: 'keep', value: 'unknown here' },
    };
    useSettings.setState({ entryDefaults });
    expect(newFields()).toEqual({ ...newSightingFields, vesselClass: 'crude tanker', 'added.hoses': 3 });
  });
});

describe('attributesOf', () => {
  it('keeps the fields in which something is said, added ones too, and no other', () => {
    const sighting = aPlacedSighting('a', {
      vesselClass: 'gas carrier',
      deception: ['AIS disabled'],
      'added.hoses': 2,
    });
    expect(attributesOf(sighting)).toEqual({
      vesselClass: 'gas carrier',
      confidence: 'possible',
      deception: ['AIS disabled'],
      'added.hoses': 2,
    });
  });
});

describe('copiedFields', () => {
  it('takes added fields over with those every sighting has, and not what follows from the place', () => {
    const sighting = aPlacedSighting('a', { 'added.hoses': 2, standing: 'to confirm' });
    expect(copiedFields(sighting)).toEqual({ ...newSightingFields, 'added.hoses': 2 });
  });
});
