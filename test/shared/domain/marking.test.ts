import { describe, expect, it } from 'vitest';
import { combineMarkings, markingFaults, readMarking, writeMarking } from '../../../shared/domain/marking.ts';

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

describe('a marking put together by an analyst', () => {
  it.each([
    'SECRET//REL TO USA, KOR',
    'TOP SECRET//ORCON//REL TO USA, KOR, FVEY TLP:AMBER+STRICT',
    'CONFIDENTIAL//NOFORN',
    'TLP:CLEAR',
    'OFFICIAL USE',
  ])('is %s again once it was read and written, and nothing is wrong with it', (text) => {
    expect([writeMarking(readMarking(text)), markingFaults(readMarking(text))]).toEqual([text, []]);
  });

  it('is put in the order banners have', () => {
    expect(writeMarking(readMarking('secret // rel to kor,nato, jpn  tlp:red'))).toBe(
      'SECRET//REL TO USA, JPN, KOR, NATO TLP:RED',
    );
  });

  it.each([
    ['SECRET//NOFORN//REL TO USA, KOR', ['noforn with release']],
    ['NOFORN', ['release without level']],
    ['SECRET//REL TO USA', ['release to nobody']],
    ['SECRET//REL TO USA, KR', ['unknown country']],
    ['SECRET//für alle', ['unknown control']],
  ])('is refused as %s', (text, faults) => {
    expect(markingFaults(readMarking(text))).toEqual(faults);
  });

  it('says nothing where nothing was chosen', () => {
    expect(writeMarking(readMarking(''))).toBe(null);
  });
});
