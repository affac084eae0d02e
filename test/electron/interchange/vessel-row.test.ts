import { describe, expect, it } from 'vitest';
import { readQuantity } from '../../../electron/interchange/quantity.ts';
import { guessVesselMapping } from '../../../electron/interchange/vessel-headers.ts';
import { createVesselRowReader } from '../../../electron/interchange/vessel-row.ts';

const read = (headers: string, row: readonly string[]) => {
  const names = headers.split('|');
  return createVesselRowReader(names, guessVesselMapping(names))(row);
};

describe('guessVesselMapping', () => {
  it.each([
    [
      'Vessel Name|Ex Names|IMO No.|MMSI|Call Sign|Flag State|Ship Type|DWT (t)|LOA (m)|Breadth (m)|Year Built|Registered Owner',
    ],
    ['선명|구선명|국제해사기구번호|MMSI 번호|호출부호|국적|선종|재화중량톤수|전장(m)|선폭(m)|건조년도|선주'],
    [
      'ShipName|aliases|LRIMOShipNo|MaritimeMobileService Identity|callsign|FlagName|ShipTypeLevel5|Deadweight|LengthOverallLOA|Breadth|YearBuilt|RegisteredOwner',
    ],
    ['name|former_names|imo_number|mmsi_code|call_sign|flag|type|summer_dwt|length_m|beam_m|yob|owner'],
  ])('maps every column of %s', (headers) => {
    expect(Object.values(guessVesselMapping(headers.split('|')))).toEqual(headers.split('|'));
  });

  it('maps the header of a sanctions table and of a web table', () => {
    expect([
      guessVesselMapping('type,caption,imo,risk,countries,flag,mmsi,id,url,datasets,aliases'.split(',')),
      guessVesselMapping('mmsi,imo,name,callsign,flag,gross_tonnage,summer_dwt,length_breadth,year_built'.split(',')),
    ]).toEqual([
      { name: 'caption', formerNames: 'aliases', imo: 'imo', mmsi: 'mmsi', flag: 'flag', vesselType: 'type' },
      {
        name: 'name',
        imo: 'imo',
        mmsi: 'mmsi',
        callSign: 'callsign',
        flag: 'flag',
        deadweightTonnes: 'summer_dwt',
        lengthMetres: 'length_breadth',
        beamMetres: 'length_breadth',
        built: 'year_built',
      },
    ]);
  });
});

describe('createVesselRowReader', () => {
  it('reads prefixes, several numbers, former names, units and separators', () => {
    const row = read('name|ex names|imo|mmsi|callsign|flag|type|dwt|loa|beam|built|owner', [
      'AN SAN 1',
      'ex HOPE; BLUE NOUVELLE/ GREENLIGHT',
      'IMO7303803;IMO9427366',
      '445539000',
      'HMYX',
      'KP',
      'Oil tanker',
      '3,003 t',
      '89,5',
      '47 ft',
      '1973-04-01',
      '-0-',
    ]);
    expect(row).toEqual({
      vessel: {
        name: 'AN SAN 1',
        formerNames: ['HOPE', 'BLUE NOUVELLE', 'GREENLIGHT'],
        imos: ['7303803', '9427366'],
        mmsis: ['445539000'],
        callSigns: ['HMYX'],
        flag: 'KP',
        vesselType: 'Oil tanker',
        deadweightTonnes: 3003,
        lengthMetres: 89.5,
        beamMetres: 14.33,
        built: 1973,
        owner: null,
      },
      skipped: null,
      warnings: [],
    });
  });

  it('keeps wrong numbers and warns of them', () => {
    const row = read('name|imo|mmsi|loa|built', ['X', 'Does not exist', '12345', 'long', 'old']);
    expect([row.vessel?.imos, row.vessel?.mmsis, row.warnings]).toEqual([
      ['Does not exist'],
      ['12345'],
      [
        'IMO number “Does not exist”: not a number.',
        'MMSI “12345”: not nine digits.',
        'Length “long” is not a number.',
        'Year built “old” is not a year.',
      ],
    ]);
  });

  it('splits a shared length and breadth', () => {
    const vessel = read('name|length_breadth', ['X', '333 / 60 m']).vessel;
    expect([vessel?.lengthMetres, vessel?.beamMetres]).toEqual([333, 60]);
  });

  it('skips companies and rows that name nothing', () => {
    expect([
      read('type|caption|imo', ['ORGANIZATION', 'KOREA ANSAN', 'IMO5434300']).skipped,
      read('name|imo', ['', 'n/a']).skipped,
    ]).toEqual([
      'It is listed as “ORGANIZATION”, not as a vessel.',
      'It has neither a name nor an IMO number nor an MMSI.',
    ]);
  });

  it('names a nameless vessel by its number', () => {
    expect([
      read('name|imo|mmsi', ['', '7303803', '445539000']).vessel?.name,
      read('name|imo|mmsi', ['', '', '445539000']).vessel?.name,
    ]).toEqual(['IMO 7303803', 'MMSI 445539000']);
  });
});

describe('readQuantity', () => {
  it.each([
    ['105,000', 105_000],
    ['105 000', 105_000],
    ['105.000.000', 105_000_000],
    ['1.234,5', 1234.5],
    ['1,234.5 m', 1234.5],
    ['12,5', 12.5],
    ['12.345', 12.345],
    ['3003 DWT', 3003],
    ['100 ft', 30.48],
    ['0', null],
    ['-5', null],
    ['1.05E+05', 105_000],
    ['12 x 4', null],
    ['', null],
  ])('reads %j as %s', (text, value) => {
    expect(readQuantity(text)).toBe(value);
  });
});

describe('numbers that went through a spreadsheet', () => {
  it.each([
    ['="9074729"', '="440123456"'],
    ["'9074729", "'440123456"],
    ['9074729.0', '440123456.00'],
    ['9.074729E+06', '4.40123456E+08'],
    ['9,074,729', '440 123 456'],
    ['９０７４７２９', '４４０-123-456'],
  ])('are read from %s and %s', (imo, mmsi) => {
    const { vessel, warnings } = read('name|imo|mmsi', ['A', imo, mmsi]);
    expect([vessel?.imos, vessel?.mmsis, warnings]).toEqual([['9074729'], ['440123456'], []]);
  });

  it('are kept as written and named where their digits are lost', () => {
    const { vessel, warnings } = read('name|mmsi|dwt|loa', ['A', '4.40123E+08', '1.05E+05', '0']);
    expect([vessel?.mmsis, vessel?.deadweightTonnes, warnings[0], warnings.length]).toEqual([
      ['4.40123E+08'],
      105_000,
      'MMSI “4.40123E+08”: a spreadsheet has rounded its digits away.',
      2,
    ]);
  });
});
