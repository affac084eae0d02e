import { numberWithin, textOf, type StatedFacts } from './acquisition-facts.ts';
import { maxarSensor } from './acquisition-file-name.ts';
import { readUtc } from './acquisition-time.ts';

/** Reads Maxar's `.IMD`: names and values as `name = value;`, cloud as a share of one. */
export function factsOfImd(text: string): StatedFacts {
  return maxarFacts(assignments(text));
}

/** Reads Landsat's `_MTL.txt`. */
export function factsOfMtl(text: string): StatedFacts {
  const values = assignments(text);
  const day = values.get('date_acquired');
  return {
    utc: readUtc(`${day}T${(values.get('scene_center_time') ?? '00:00:00Z').replace(/\.\d+/, '')}`),
    sensor: textOf(values.get('spacecraft_id'))?.replace(/^LANDSAT_/i, 'Landsat '),
    provider: 'USGS',
    cloudPercent: numberWithin(values.get('cloud_cover'), 0, 100),
    sunElevationDegrees: numberWithin(values.get('sun_elevation'), -90, 90),
    sunAzimuthDegrees: numberWithin(values.get('sun_azimuth'), -360, 360),
  };
}

/** Maxar's facts by lower-case name, from `.IMD` text or its XML twin. */
export function maxarFacts(values: ReadonlyMap<string, string>): StatedFacts {
  const first = (...names: string[]): string | undefined =>
    names.map((name) => values.get(name)).find((value) => value);
  const share = numberWithin(first('cloudcover'), 0, 1);
  const satellite = textOf(first('satid'));
  return {
    utc: readUtc(first('firstlinetime', 'earliestacqtime', 'acquisitiondatetime')),
    sensor: satellite && maxarSensor(satellite),
    provider: 'Maxar',
    cloudPercent: share === undefined ? undefined : share * 100,
    gsdMetres: numberWithin(first('meanproductgsd', 'productgsd', 'meancollectedgsd', 'collectedgsd'), 0.01, 1000),
    offNadirDegrees: numberWithin(first('meanoffnadirviewangle', 'offnadirviewangle'), 0, 90),
    sunElevationDegrees: numberWithin(first('meansunel', 'sunel'), -90, 90),
    sunAzimuthDegrees: numberWithin(first('meansunaz', 'sunaz'), 0, 360),
  };
}

function assignments(text: string): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  for (const [, name = '', value = ''] of text.matchAll(
    /^[ \t]*(\w+)[ \t]*=[ \t]*"?([^";\r\n]{0,500})"?[ \t]*;?[ \t]*$/gm,
  )) {
    if (!values.has(name.toLowerCase())) values.set(name.toLowerCase(), value.trim());
  }
  return values;
}
