import { describe, expect, it } from 'vitest';
import { combineMarkings } from '../../../shared/domain/marking.ts';

describe('combineMarkings', () => {
  it.each([
    [[null, ''], null],
    [['UNCLASSIFIED', null], 'UNCLASSIFIED'],
    [['CONFIDENTIAL//REL TO USA, KOR', 'SECRET//REL TO USA, JPN, KOR'], 'SECRET//REL TO USA, KOR'],
    [['SECRET//REL TO USA, KOR', 'SECRET//REL TO USA, JPN'], 'SECRET//NOFORN'],
    [['SECRET//REL TO USA, KOR', 'SECRET//NOFORN'], 'SECRET//NOFORN'],
    [['SECRET//REL TO USA, KOR', 'SECRET'], 'SECRET'],
    [['SECRET//REL TO USA, FVEY', 'SECRET//REL TO USA, AUS, KOR'], 'SECRET//REL TO USA, AUS'],
    [['SECRET//REL TO USA, KOR, FVEY', 'UNCLASSIFIED'], 'SECRET//REL TO USA, KOR, FVEY'],
    [['TLP:GREEN', 'TLP:AMBER+STRICT'], 'TLP:AMBER+STRICT'],
    [['CUI', 'UNCLASSIFIED TLP:GREEN'], 'CUI TLP:GREEN'],
    [['OFFICIAL USE', 'OFFICIAL USE'], 'OFFICIAL USE'],
  ])('of %j is %s', (markings, whole) => {
    expect(combineMarkings(markings)).toBe(whole);
  });
});
