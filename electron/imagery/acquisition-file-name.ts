import type { StatedFacts } from './acquisition-facts.ts';
import { makerOf } from './acquisition-makers.ts';
import { utcOf } from './acquisition-time.ts';

interface Pattern {
  readonly expression: RegExp;
  readonly read: (groups: Readonly<Record<string, string | undefined>>) => StatedFacts;
}

const months = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const stamp = String.raw`(?<date>\d{8})[T_]?(?<time>\d{6})`;

const momentOf = ({ date, time }: Readonly<Record<string, string | undefined>>): string | undefined =>
  utcOf([
    ...[0, 4, 6].map((at, index) => Number((date ?? '').slice(at, [4, 6, 8][index]))),
    ...[0, 2, 4].map((at) => Number((time ?? '000000').slice(at, at + 2))),
  ]);

const copernicus = (utc: string | undefined): StatedFacts =>
  utc ? { provider: 'Copernicus', credit: `Contains modified Copernicus Sentinel data ${utc.slice(0, 4)}` } : {};

/** How providers name their files, most telling first; each tells its first time, when the sensor began to look. */
const patterns: readonly Pattern[] = [
  {
    expression: new RegExp(String.raw`^s1(?<unit>[a-d])[-_].*?[-_]${stamp}`, 'i'),
    read: (groups) => {
      const utc = momentOf(groups);
      return { utc, sensor: `Sentinel-1${groups['unit']?.toUpperCase()}`, ...copernicus(utc) };
    },
  },
  {
    expression: new RegExp(String.raw`^s2(?<unit>[a-d])_(?:msi|oper_).*?${stamp}`, 'i'),
    read: (groups) => {
      const utc = momentOf(groups);
      return { utc, sensor: `Sentinel-2${groups['unit']?.toUpperCase()}`, ...copernicus(utc) };
    },
  },
  {
    expression: /^s2(?<unit>[a-d])_\d{1,2}[A-Z]{3}_(?<date>\d{8})_/i,
    read: (groups) => {
      const utc = momentOf(groups);
      return { utc, sensor: `Sentinel-2${groups['unit']?.toUpperCase()}`, ...copernicus(utc) };
    },
  },
  {
    expression: new RegExp(String.raw`^T\d{2}[A-Z]{3}_${stamp}_(?:B\d|TCI|SCL|AOT|WVP)`),
    read: (groups) => {
      const utc = momentOf(groups);
      return { utc, sensor: 'Sentinel-2', ...copernicus(utc) };
    },
  },
  {
    expression: /^CAPELLA_C(?<unit>\d{2})_.*?_(?<date>\d{8})(?<time>\d{6})/i,
    read: (groups) => ({
      utc: momentOf(groups),
      sensor: `Capella-${Number(groups['unit'])}`,
      provider: 'Capella Space',
    }),
  },
  {
    expression: /^(?<y>\d{4})-(?<m>\d{2})-(?<d>\d{2})-(?<h>\d{2})-(?<i>\d{2})-(?<s>\d{2})_UMBRA-(?<unit>\d+)/i,
    read: ({ y, m, d, h, i, s, unit }) => ({
      utc: utcOf([y, m, d, h, i, s].map(Number)),
      sensor: `Umbra-${unit}`,
      provider: 'Umbra',
    }),
  },
  {
    expression: /(?:^|_)(?<unit>PHR1[AB]|PNEO\d|SPOT[5-7])_.*?(?<date>\d{8})(?<time>\d{6})\d?(?!\d)/i,
    read: (groups) => ({ utc: momentOf(groups), sensor: airbusSensor(groups['unit'] ?? ''), provider: 'Airbus' }),
  },
  {
    expression: /^(?<date>\d{8})_(?<time>\d{6})_(?<unit>ssc\d+)/i,
    read: (groups) => ({
      utc: momentOf(groups),
      sensor: `SkySat ${groups['unit']?.toUpperCase()}`,
      provider: 'Planet',
    }),
  },
  {
    expression: /^(?<date>\d{8})_(?<time>\d{6})_(?:\d{1,2}_)?[0-9a-f]{4}(?:_|\b)/i,
    read: (groups) => ({ utc: momentOf(groups), sensor: 'PlanetScope', provider: 'Planet' }),
  },
  {
    expression: /_(?<y>\d{4})-(?<m>\d{2})-(?<d>\d{2})_RE(?<unit>[1-5])_/,
    read: ({ y, m, d, unit }) => ({
      utc: utcOf([y, m, d].map(Number)),
      sensor: `RapidEye-${unit}`,
      provider: 'Planet',
    }),
  },
  {
    expression: /^(?<y>\d{2})(?<m>[A-Z]{3})(?<d>\d{2})(?<h>\d{2})(?<i>\d{2})(?<s>\d{2})-[A-Z]\d[A-Z]{2}/i,
    read: ({ y, m, d, h, i, s }) => ({
      utc: utcOf([2000 + Number(y), months.indexOf((m ?? '').toUpperCase()) + 1, ...[d, h, i, s].map(Number)]),
      provider: 'Maxar',
    }),
  },
  {
    expression: /^(?<unit>WV0?[1-4]|GE0?1|QB0?2|IK0?1|LG0\d)_?(?<date>\d{8})(?<time>\d{6})/i,
    read: (groups) => ({ utc: momentOf(groups), sensor: maxarSensor(groups['unit'] ?? ''), provider: 'Maxar' }),
  },
];

/** Reads time, sensor, provider and the licence's credit line from a provider's file name, or any date in any name. */
export function factsOfFileName(fileName: string): StatedFacts {
  for (const { expression, read } of patterns) {
    const groups = expression.exec(fileName)?.groups;
    const facts = groups && read(groups);
    if (facts?.utc) return facts;
  }
  const named = { ...namedSensor(fileName), ...makerOf(fileName) };
  const utc = anyMoment(fileName);
  const isCopernicus = named.sensor?.startsWith('Sentinel') === true;
  return { ...named, utc, ...(isCopernicus ? copernicus(utc) : {}) };
}

/** A sensor or maker mentioned by name in a text. */
export function namedSensor(text: string): StatedFacts {
  const sentinel = /sentinel[-_ ]?([12])([a-d])?(?![a-z])/i.exec(text);
  if (sentinel)
    return { sensor: `Sentinel-${sentinel[1]}${(sentinel[2] ?? '').toUpperCase()}`, provider: 'Copernicus' };
  const landsat = /landsat[-_ ]?([1-9])(?!\d)/i.exec(text) ?? /^L[COET]0([4-9])_L/.exec(text);
  if (landsat) return { sensor: `Landsat ${landsat[1]}`, provider: 'USGS' };
  if (/planetscope/i.test(text)) return { sensor: 'PlanetScope', provider: 'Planet' };
  const kompsat = /kompsat[-_ ]?(\d[a-z]?)(?![a-z\d])/i.exec(text);
  if (kompsat) return { sensor: `KOMPSAT-${kompsat[1]?.toUpperCase()}`, provider: 'KARI' };
  if (/skysat/i.test(text)) return { sensor: 'SkySat', provider: 'Planet' };
  return {};
}

/** The first date in a name, with its time where one follows; a date alone is its first second. */
function anyMoment(name: string): string | undefined {
  const before = String.raw`(?<!\d)(?<y>(?:19|20)\d{2})`;
  const forms = [
    new RegExp(
      String.raw`${before}[-_.]?(?<m>\d{2})[-_.]?(?<d>\d{2})[-_T ]?(?<h>\d{2})[-_:h]?(?<i>\d{2})[-_:m]?(?<s>\d{2})(?:\.\d+)?Z?(?!\d)`,
      'gi',
    ),
    new RegExp(String.raw`${before}[-_.](?<m>\d{2})[-_.](?<d>\d{2})T(?<h>\d{2})[-_:h]?(?<i>\d{2})Z?(?!\d)`, 'gi'),
    new RegExp(String.raw`${before}(?<sep>[-_.]?)(?<m>\d{2})\k<sep>(?<d>\d{2})(?!\d)`, 'g'),
  ];
  for (const form of forms) {
    for (const { groups } of name.matchAll(form)) {
      const { y, m, d, h, i, s } = groups ?? {};
      const utc = utcOf([y, m, d, h ?? 0, i ?? 0, s ?? 0].map(Number));
      if (utc) return utc;
    }
  }
  return undefined;
}

export function airbusSensor(unit: string): string {
  const name = unit.toUpperCase();
  if (name.startsWith('PHR')) return `Pléiades ${name.slice(3)}`;
  if (name.startsWith('PNEO')) return `Pléiades Neo ${name.slice(4)}`;
  return name.replace(/^SPOT/, 'SPOT ');
}

export function maxarSensor(unit: string): string {
  const names: Readonly<Record<string, string>> = { GE1: 'GeoEye-1', QB2: 'QuickBird-2', IK1: 'IKONOS' };
  const name = unit.toUpperCase().replace(/^([A-Z]+)0/, '$1');
  return names[name] ?? name.replace(/^WV(\d)$/, 'WorldView-$1').replace(/^LG(\d)$/, 'WorldView Legion $1');
}
