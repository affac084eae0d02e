import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { nearestPorts, readPorts } from '../../../shared/domain/port-list.ts';

const shipped = readPorts(readFileSync(new URL('../../../assets/ports.txt', import.meta.url), 'utf8'));
const near = (place: [number, number]) =>
  nearestPorts(shipped, place, { count: 1, limitMetres: 60_000 }).map(({ port, metres }) => [
    port.name,
    Math.round(metres / 1000),
  ]);

describe('the list of ports', () => {
  it('reads names, codes and places, a line that is none being left out', () => {
    expect(readPorts('Nampo\tChinnampo; Namp’o\tKPNAM\tNorth Korea\t38.7167\t125.4\n\nNowhere\t\t\t\tx\ty\n')).toEqual([
      {
        name: 'Nampo',
        otherNames: ['Chinnampo', 'Namp’o'],
        locode: 'KPNAM',
        country: 'North Korea',
        lonLat: [125.4, 38.7167],
      },
    ]);
  });

  it('holds every port of the index, and finds the one at a place', () => {
    expect(shipped.length).toBe(3803);
    expect([near([125.39, 38.73]), near([129.05, 35.1]), near([-30, 0])]).toEqual([[['Nampo', 2]], [['Busan', 2]], []]);
  });

  it('finds ports across the antimeridian', () => {
    const ports = readPorts('East\t\t\tX\t10\t-179.9\nFar\t\t\tX\t10\t170\n');
    const found = nearestPorts(ports, [179.9, 10], { count: 2, limitMetres: 60_000 });
    expect(found.map(({ port }) => port.name)).toEqual(['East']);
  });
});
