import { numberWithin, textOf, type StatedFacts } from './acquisition-facts.ts';
import { namedSensor } from './acquisition-file-name.ts';
import { factsOfJson } from './acquisition-json.ts';
import { readUtc } from './acquisition-time.ts';
import { withoutFraction } from './acquisition-xml.ts';
import type { ImageFacts } from './image.ts';

type Tags = ImageFacts['tags'];

const momentKeys = [
  'ACQUISITIONDATETIME',
  'ACQUISITION_DATETIME',
  'ACQUISITION_DATE_TIME',
  'ACQUISITION_START_UTC',
  'ACQUISITION_START_TIME',
  'ACQUIRED',
  'DATATAKE_1_DATATAKE_SENSING_START',
  'DATATAKE_SENSING_START',
  'SENSING_TIME',
  'PRODUCT_START_TIME',
  'FIRSTLINETIME',
  'NITF_IDATIM',
  'TIME_COVERAGE_START',
  'ACQUISITION_DATE',
  'ACQUISITIONDATE',
  'DATE_ACQUIRED',
];
const sensorKeys = [
  'SATELLITEID',
  'SATELLITE_NAME',
  'SATELLITE',
  'PLATFORM',
  'SPACECRAFT_NAME',
  'SPACECRAFT_ID',
  'SENSOR',
];

/** Facts in GDAL's metadata items whose names say that they are of the acquisition, or in a JSON image description. */
export function factsOfMetadata(tags: Tags): StatedFacts {
  const items = new Map(Object.entries(tags.gdalMetadata).map(([name, value]) => [name.toUpperCase(), value]));
  const first = (names: readonly string[]): string | undefined =>
    names.map((name) => textOf(items.get(name))).find((value) => value !== undefined);
  const utc = momentKeys.map((name) => readUtc(withoutFraction(items.get(name)))).find((value) => value !== undefined);
  const described = factsOfJson(tags.imageDescription ?? '');
  const named = namedSensor(tags.imageDescription ?? '');
  return {
    utc: utc ?? described.utc,
    sensor: first(sensorKeys) ?? described.sensor ?? named.sensor,
    provider: first(['PROVIDER', 'VENDOR']) ?? described.provider ?? named.provider,
    credit: first(['CREDIT', 'ATTRIBUTION', 'COPYRIGHT']) ?? textOf(tags.copyright),
    cloudPercent: numberWithin(first(['CLOUD_COVERAGE_ASSESSMENT', 'CLOUDCOVER', 'CLOUD_COVER']), 0, 100),
    gsdMetres: described.gsdMetres,
    offNadirDegrees: numberWithin(first(['OFF_NADIR', 'OFFNADIR', 'MEANOFFNADIRVIEWANGLE']), 0, 90),
    sunElevationDegrees: numberWithin(first(['SUN_ELEVATION', 'MEANSUNEL']), -90, 90),
    sunAzimuthDegrees: numberWithin(first(['SUN_AZIMUTH', 'MEANSUNAZ']), 0, 360),
  };
}

/** The TIFF DateTime tag: often when a file was processed, not when it was taken, so the last to be asked. */
export function factsOfDateTime(tags: Tags): StatedFacts {
  return { utc: readUtc(tags.dateTime ?? undefined) };
}
