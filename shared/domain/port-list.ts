import { geodesicMetres } from './geodesy.ts';
import type { LonLat } from './geometry.ts';

/** A port of the gazetteer; its place is good to a kilometre or two. */
export interface Port {
  readonly name: string;
  readonly otherNames: readonly string[];
  readonly locode: string | null;
  readonly country: string;
  readonly lonLat: LonLat;
}

export interface NearPort {
  readonly port: Port;
  readonly metres: number;
}

/** Reads `/assets/ports.txt`: a port a line, its name, other names (`; `), UN/LOCODE, country, latitude and longitude. */
export function readPorts(text: string): Port[] {
  return text.split('\n').flatMap((line) => {
    const [name = '', others = '', locode = '', country = '', latitude = '', longitude = ''] = line.split('\t');
    const lonLat: LonLat = [Number(longitude), Number(latitude)];
    if (name === '' || longitude === '' || !lonLat.every(Number.isFinite)) return [];
    const otherNames = others.split('; ').filter((other) => other !== '');
    return [{ name, otherNames, locode: locode === '' ? null : locode, country, lonLat }];
  });
}

/** The ports nearest to a place, the nearest first, none farther than `limitMetres`. */
export function nearestPorts(ports: readonly Port[], place: LonLat, { count, limitMetres }: Limits): NearPort[] {
  const degreesNorth = limitMetres / 110_000;
  return ports
    .filter(({ lonLat }) => Math.abs(lonLat[1] - place[1]) <= degreesNorth)
    .map((port) => ({ port, metres: geodesicMetres(place, port.lonLat) }))
    .filter(({ metres }) => metres <= limitMetres)
    .toSorted((a, b) => a.metres - b.metres)
    .slice(0, count);
}

interface Limits {
  readonly count: number;
  readonly limitMetres: number;
}
