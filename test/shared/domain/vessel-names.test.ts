import { describe, expect, it } from 'vitest';
import { flagCountry } from '../../../shared/domain/flags.ts';
import { normaliseVesselName, vesselSearchKey } from '../../../shared/domain/vessel-names.ts';
import { vesselWarnings } from '../../../shared/domain/vessel-warnings.ts';

describe('vessel names', () => {
  it.each([
    ['M/T Sam-Ma  2', 'SAM MA 2'],
    ['MV Paek Ma', 'PAEK MA'],
    ['m.t. wolbongsan', 'WOLBONGSAN'],
    ['MTWARA STAR', 'MTWARA STAR'],
    ['“CHONG RIM 3”', 'CHONG RIM 3'],
  ])('writes %s as %s', (written, normal) => {
    expect(normaliseVesselName(written)).toBe(normal);
  });

  it('searches without blanks, hyphens, apostrophes and accents, in any script', () => {
    expect(['wol bong', 'Ch’ong-jin', 'São José', '월봉산 2'].map(vesselSearchKey)).toEqual([
      'WOLBONG',
      'CHONGJIN',
      'SAOJOSE',
      '월봉산2',
    ]);
  });
});

describe('flagCountry', () => {
  it.each([
    ['KP', 'KP'],
    ['prk', 'KP'],
    ["Democratic People's Republic of Korea", 'KP'],
    ['북한', 'KP'],
    ['대한민국', 'KR'],
    ['Korea, South', 'KR'],
    ['Panama', 'PA'],
    ['Marshall Islands', 'MH'],
    ['Russian Federation', 'RU'],
    ['Unknown', null],
    ['', null],
  ])('reads %s as %s', (flag, country) => {
    expect(flagCountry(flag)).toBe(country);
  });
});

describe('vesselWarnings', () => {
  it('warns of a wrong check digit and of an MMSI of another country', () => {
    expect(vesselWarnings({ imo: '9074728', mmsi: '445539000', flag: 'Panama' })).toEqual([
      { code: 'imo-check-digit', text: '9074728 fails the check digit of IMO numbers.' },
      { code: 'mmsi-country-differs', text: 'The MMSI belongs to North Korea, the flag is Panama.' },
    ]);
  });

  it('is silent about a good ship and about one without numbers', () => {
    expect([
      vesselWarnings({ imo: '7303803', mmsi: '445539000', flag: 'DPRK' }),
      vesselWarnings({ imo: null, mmsi: null, flag: 'Panama' }),
    ]).toEqual([[], []]);
  });
});
