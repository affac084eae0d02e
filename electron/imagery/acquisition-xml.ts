import { meanSpacing, numberWithin, polarisationsOf, textOf, type StatedFacts } from './acquisition-facts.ts';
import { airbusSensor } from './acquisition-file-name.ts';
import { maxarFacts } from './acquisition-text.ts';
import { readUtc } from './acquisition-time.ts';

/** Reads whichever known metadata an XML text is: DIMAP, SAFE, Sentinel-2 MTD, Maxar, Planet, ICEYE; else nothing. */
export function factsOfXml(xml: string): StatedFacts {
  if (/<Dimap_Document[\s>]/.test(xml)) return dimapFacts(xml);
  if (/<(?:\w+:)?Level-\w+_User_Product[\s>]/.test(xml)) return sentinel2Facts(xml);
  if (/familyName>\s*SENTINEL-/i.test(xml)) return safeFacts(xml);
  if (/<(?:isd|IMD)[\s>]/.test(xml)) return maxarFacts(leaves(xml));
  if (/<(?:\w+:)?EarthObservation[\s>]/.test(xml)) return earthObservationFacts(xml);
  if (/<acquisition_start_utc>/.test(xml)) return iceyeFacts(xml);
  return {};
}

function dimapFacts(xml: string): StatedFacts {
  const [day, time] = [leaf(xml, 'IMAGING_DATE'), leaf(xml, 'IMAGING_TIME')];
  const moment = day && time ? `${day}T${time.replace(/\.\d+/, '').replace(/Z$/, '')}Z` : leaf(xml, 'TIME');
  const mission = `${leaf(xml, 'MISSION') ?? ''}${leaf(xml, 'MISSION_INDEX') ?? ''}`;
  const unit = mission.replace(/^PLEIADES/i, 'PHR').replace(/[\s-]/g, '');
  return {
    utc: readUtc(moment),
    sensor: unit === '' ? undefined : airbusSensor(/^(PHR|PNEO|SPOT)/i.test(unit) ? unit : mission),
    provider: /^(PHR|PNEO|SPOT)/i.test(unit) ? 'Airbus' : undefined,
    credit: textOf(leaf(xml, 'COPYRIGHT')),
    cloudPercent: numberWithin(leaf(xml, 'CLOUD_COVERAGE'), 0, 100),
    gsdMetres: numberWithin(leaf(xml, 'GSD') ?? leaf(xml, 'THEORETICAL_RESOLUTION'), 0.01, 1000),
    offNadirDegrees: absolute(numberWithin(leaf(xml, 'VIEWING_ANGLE'), -90, 90)),
    sunElevationDegrees: numberWithin(leaf(xml, 'SUN_ELEVATION'), -90, 90),
    sunAzimuthDegrees: numberWithin(leaf(xml, 'SUN_AZIMUTH'), 0, 360),
  };
}

function sentinel2Facts(xml: string): StatedFacts {
  const utc = readUtc(withoutFraction(leaf(xml, 'DATATAKE_SENSING_START') ?? leaf(xml, 'PRODUCT_START_TIME')));
  const zenith = numberWithin(leaf(xml, 'ZENITH_ANGLE'), 0, 180);
  return {
    utc,
    sensor: textOf(leaf(xml, 'SPACECRAFT_NAME')),
    ...copernicus(utc),
    cloudPercent: numberWithin(leaf(xml, 'Cloud_Coverage_Assessment'), 0, 100),
    sunElevationDegrees: zenith === undefined ? undefined : 90 - zenith,
    sunAzimuthDegrees: numberWithin(leaf(xml, 'AZIMUTH_ANGLE'), 0, 360),
  };
}

function safeFacts(xml: string): StatedFacts {
  const utc = readUtc(withoutFraction(leaf(xml, 'startTime')));
  const family = leaf(xml, 'familyName') ?? '';
  const name = family.replace(/^SENTINEL/i, 'Sentinel');
  return {
    utc,
    sensor: textOf(`${name}${leaf(xml, 'number') ?? ''}`),
    ...copernicus(utc),
    polarisations: polarisationsOf(everyLeaf(xml, 'transmitterReceiverPolarisation')),
  };
}

function earthObservationFacts(xml: string): StatedFacts {
  const moment = leaf(xml, 'acquisitionDateTime') ?? leaf(xml, 'acquisitionDate') ?? leaf(xml, 'beginPosition');
  const elevation = leaf(xml, 'illuminationElevationAngle');
  return {
    utc: readUtc(withoutFraction(moment)),
    sensor: textOf(leaf(xml, 'shortName')),
    cloudPercent: numberWithin(leaf(xml, 'cloudCoverPercentage'), 0, 100),
    gsdMetres: numberWithin(leaf(xml, 'rowGsd'), 0.01, 1000),
    offNadirDegrees: absolute(numberWithin(leaf(xml, 'spaceCraftViewAngle'), -90, 90)),
    sunElevationDegrees: numberWithin(elevation, -90, 90),
    sunAzimuthDegrees: numberWithin(leaf(xml, 'illuminationAzimuthAngle'), 0, 360),
  };
}

function iceyeFacts(xml: string): StatedFacts {
  return {
    utc: readUtc(withoutFraction(leaf(xml, 'acquisition_start_utc'))),
    sensor: textOf(leaf(xml, 'satellite_name')),
    provider: 'ICEYE',
    gsdMetres: meanSpacing(leaf(xml, 'range_spacing'), leaf(xml, 'azimuth_spacing')),
    offNadirDegrees: absolute(numberWithin(leaf(xml, 'satellite_look_angle'), -90, 90)),
    polarisations: polarisationsOf(everyLeaf(xml, 'polarization')),
  };
}

const copernicus = (utc: string | undefined): StatedFacts =>
  utc ? { provider: 'Copernicus', credit: `Contains modified Copernicus Sentinel data ${utc.slice(0, 4)}` } : {};

const absolute = (value: number | undefined): number | undefined => (value === undefined ? undefined : Math.abs(value));

/** Metadata write up to nine digits of a second; none of them matters to where a ship lies. */
export const withoutFraction = (moment: string | undefined): string | undefined =>
  moment?.replace(/(:\d{2})[.,]\d+/, '$1');

/** Text of the first element of this local name. */
function leaf(xml: string, name: string): string | undefined {
  const [first] = leavesOf(xml, name);
  return first?.[1]?.trim() || undefined;
}

/** Texts of all elements of this local name, which hold no others. */
function everyLeaf(xml: string, name: string): string[] {
  return Array.from(leavesOf(xml, name), ([, text = '']) => text);
}

const leavesOf = (xml: string, name: string): Iterable<RegExpExecArray> =>
  xml.matchAll(new RegExp(`<(?:\\w+:)?${name}(?:\\s[^<>]*)?>([^<]*)</`, 'g'));

function leaves(xml: string): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  for (const [, name = '', value = ''] of xml.matchAll(/<(?:\w+:)?(\w+)>([^<]+)<\//g)) {
    if (!values.has(name.toLowerCase())) values.set(name.toLowerCase(), value.trim());
  }
  return values;
}
