import { describe, expect, it } from 'vitest';
import { readImo } from '../../../shared/domain/imo.ts';

const ships =
  '7408873 8122347 8405311 8660313 8712362 8720436 8705539 9066978 7389704 8610461 8106496 8604917 8605026 8691702 ' +
  '8898740 7303803 8665131 8966535 8848276 8613360 8977900 8151415 8617524 8916293 8528864 8514045 8909575 9191773 ' +
  '9114555 9020534 9835915 9869693 9427366 9074729';

describe('readImo', () => {
  it.each(ships.split(' '))('knows %s as a ship', (digits) => {
    expect(['ship', 'ship or company']).toContain(readImo(digits).kind);
  });

  it.each([
    ['9074728', 'failed check'],
    ['9123456', 'failed check'],
    ['0023569', 'company'],
    ['0000000', 'failed check'],
    ['5434300', 'company'],
    ['6207391', 'company'],
    ['6420688', 'company'],
    ['6496885', 'ship or company'],
    ['9207391', 'failed check'],
    ['6498685', 'failed check'],
    ['2041999', 'company'],
    ['IMO9427366', 'ship'],
    ['IMO 7303803', 'ship'],
    ['imo no. 7303803 ', 'ship'],
    ['IMOABCDEF0', 'not a number'],
    ['IMO 9X74729', 'not a number'],
    ['Does not exist', 'not a number'],
    ['642068', 'not a number'],
  ])('reads %s as %s', (text, kind) => {
    expect(readImo(text).kind).toBe(kind);
  });

  it('strips the prefix', () => {
    expect(readImo('IMO9427366').digits).toBe('9427366');
  });
});
