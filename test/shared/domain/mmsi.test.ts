import { describe, expect, it } from 'vitest';
import { countryByMid } from '../../../shared/domain/mid-countries.ts';
import { readMmsi } from '../../../shared/domain/mmsi.ts';

describe('readMmsi', () => {
  it.each([
    ['445539000', 'ship', 'KP'],
    ['525200930', 'ship', 'ID'],
    ['205278090', 'ship', 'BE'],
    ['984451234', 'craft of a parent ship', 'KP'],
    ['844512345', 'handheld', 'KP'],
    ['004401234', 'coast station', 'KR'],
    ['044012345', 'group', 'KR'],
    ['111440123', 'search and rescue aircraft', 'KR'],
    ['994401234', 'aid to navigation', 'KR'],
    ['970123456', 'search and rescue transmitter', null],
    ['299999999', 'ship', null],
  ])('reads %s as %s of %s', (digits, kind, country) => {
    const reading = readMmsi(digits);
    expect([reading.kind, reading.country, reading.placeholder]).toEqual([kind, country, false]);
  });

  it.each(['123456789', '412000000', '111111111'])('flags %s as a placeholder', (digits) => {
    expect(readMmsi(digits).placeholder).toBe(true);
  });

  it.each(['44553900', '4455390001', 'none', ''])('does not take “%s” for a number', (text) => {
    expect(readMmsi(text).digits).toBeNull();
  });

  it.each(
    Object.entries({
      KP: '445',
      KR: '440 441',
      RU: '273',
      CN: '412 413 414',
      TW: '416',
      PA: '374',
      KM: '620',
      TG: '671',
      CM: '613',
      TZ: '677',
      PW: '511',
      MN: '457',
      KH: '514 515',
    }),
  )('knows the digits of %s', (country, mids) => {
    expect(mids.split(' ').map(countryByMid)).toEqual(mids.split(' ').map(() => country));
  });
});
