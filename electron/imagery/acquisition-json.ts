import { meanSpacing, numberWithin, polarisationsOf, textOf, type StatedFacts } from './acquisition-facts.ts';
import { readUtc } from './acquisition-time.ts';
import { withoutFraction } from './acquisition-xml.ts';

type Values = Readonly<Record<string, unknown>>;

/** Reads whichever known metadata a JSON text is: STAC item, Planet, Umbra, Capella; else nothing. */
export function factsOfJson(text: string): StatedFacts {
  const root = objectOf(parsed(text));
  const properties = objectOf(root['properties']);
  if (root['stac_version'] !== undefined || 'eo:cloud_cover' in properties) return stacFacts(properties);
  if ('acquired' in properties) return planetFacts(properties);
  if (Array.isArray(root['collects'])) return umbraFacts(root);
  if ('collect' in root) return capellaFacts(objectOf(root['collect']));
  if ('datetime' in properties) return stacFacts(properties);
  return {};
}

function stacFacts(properties: Values): StatedFacts {
  const providers = listOf(properties['providers']).map(objectOf);
  const named = (role: string): string | undefined =>
    textOf(providers.find(({ roles }) => listOf(roles).includes(role))?.['name']);
  return {
    utc: moment(properties['datetime']) ?? moment(properties['start_datetime']),
    sensor: textOf(properties['platform']) ?? textOf(properties['constellation']),
    provider: named('producer') ?? named('licensor') ?? textOf(providers[0]?.['name']),
    cloudPercent: numberWithin(properties['eo:cloud_cover'], 0, 100),
    gsdMetres:
      numberWithin(properties['gsd'], 0.01, 100_000) ??
      meanSpacing(properties['sar:pixel_spacing_range'], properties['sar:pixel_spacing_azimuth']),
    offNadirDegrees: numberWithin(properties['view:off_nadir'], 0, 90),
    sunElevationDegrees: numberWithin(properties['view:sun_elevation'], -90, 90),
    sunAzimuthDegrees: numberWithin(properties['view:sun_azimuth'], 0, 360),
    polarisations: polarisationsOf(listOf(properties['sar:polarizations'])),
  };
}

/** Planet writes cloud both as a share (`cloud_cover`) and in per cent (`cloud_percent`). */
function planetFacts(properties: Values): StatedFacts {
  const share = numberWithin(properties['cloud_cover'], 0, 1);
  const percent = numberWithin(properties['cloud_percent'], 0, 100);
  const provider = textOf(properties['provider']);
  const viewAngle = numberWithin(properties['view_angle'], -90, 90);
  const satellite = textOf(properties['satellite_id']);
  return {
    utc: moment(properties['acquired']),
    sensor: { planetscope: 'PlanetScope', skysat: 'SkySat', rapideye: 'RapidEye' }[provider ?? ''] ?? satellite,
    provider: 'Planet',
    cloudPercent: percent ?? (share === undefined ? undefined : share * 100),
    gsdMetres: numberWithin(properties['gsd'], 0.01, 1000),
    offNadirDegrees: viewAngle === undefined ? undefined : Math.abs(viewAngle),
    sunElevationDegrees: numberWithin(properties['sun_elevation'], -90, 90),
    sunAzimuthDegrees: numberWithin(properties['sun_azimuth'], 0, 360),
  };
}

function umbraFacts(root: Values): StatedFacts {
  const first = objectOf(listOf(root['collects'])[0]);
  return {
    utc: moment(first['startAtUTC']),
    sensor: textOf(root['umbraSatelliteName']),
    provider: textOf(root['vendor']) ?? 'Umbra',
    polarisations: polarisationsOf(listOf(first['polarizations'])),
  };
}

function capellaFacts(collect: Values): StatedFacts {
  const [image, radar] = [objectOf(collect['image']), objectOf(collect['radar'])];
  return {
    utc: moment(collect['start_timestamp']),
    sensor: textOf(collect['platform'])?.replace(/^capella/i, 'Capella'),
    provider: 'Capella Space',
    gsdMetres: meanSpacing(image['pixel_spacing_column'], image['pixel_spacing_row']),
    offNadirDegrees: numberWithin(objectOf(image['center_pixel'])['look_angle'], 0, 90),
    polarisations: polarisationsOf([`${letter(radar, 'transmit')}${letter(radar, 'receive')}`]),
  };
}

const letter = (radar: Values, way: string): string => textOf(radar[`${way}_polarization`]) ?? '';

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? (value as unknown[]) : []);

const moment = (value: unknown): string | undefined =>
  typeof value === 'string' ? readUtc(withoutFraction(value)) : undefined;

const objectOf = (value: unknown): Values =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Values) : {};

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}
