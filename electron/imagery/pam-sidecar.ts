import { existsSync, readFileSync, statSync } from 'node:fs';
import { readNoData } from './gdal-no-data.ts';
import { decodeEntities } from './gdal-metadata.ts';
import { polarisedBandNames } from './radar-bands.ts';
import type { ImageFacts } from './image.ts';

const sizeLimit = 8 * 1024 * 1024;
const itemsLimit = 10_000;

/** Facts completed by GDAL's `.aux.xml` beside the image: nodata, names of bands and text items, as GDAL itself takes them. */
export function withPamSidecar<T extends ImageFacts>(facts: T, path: string): T {
  const xml = readSmall(`${path}.aux.xml`);
  if (xml === null || !/<PAMDataset[\s>]/.test(xml)) return facts;
  const bands = bandsIn(xml);
  const [, ofFile = ''] = /^([\s\S]*?)(?:<PAMRasterBand\b[\s\S]*)?$/.exec(xml) ?? [];
  const items = [
    ...itemsIn(ofFile),
    ...[...bands].flatMap(([band, text]) =>
      itemsOfBand(text).map(([name, value]) => [`${name}#${band}`, value] as const),
    ),
  ];
  const tags = { ...facts.tags, gdalMetadata: { ...facts.tags.gdalMetadata, ...Object.fromEntries(items) } };
  const names = facts.bandNames.map((name, band) => leaf(bands.get(band + 1) ?? '', 'Description') ?? name);
  const noData = leaf(bands.get(1) ?? '', 'NoDataValue');
  return {
    ...facts,
    tags,
    bandNames: polarisedBandNames({ file: facts.file, bandNames: names, tags }),
    noData: noData === null ? facts.noData : readNoData(noData, facts.type),
  };
}

function readSmall(path: string): string | null {
  try {
    return existsSync(path) && statSync(path).size <= sizeLimit ? readFileSync(path, 'utf8') : null;
  } catch {
    return null;
  }
}

function bandsIn(xml: string): Map<number, string> {
  const found = xml.matchAll(/<PAMRasterBand\s+band="(\d+)"\s*>([\s\S]*?)<\/PAMRasterBand>/g);
  return new Map([...found].map(([, band, text = '']) => [Number(band), text]));
}

function itemsOfBand(text: string): [string, string][] {
  const unit = leaf(text, 'UnitType');
  return unit === null ? itemsIn(text) : [...itemsIn(text), ['UNITTYPE', unit]];
}

/** Items of the metadata without a domain. */
function itemsIn(text: string): [string, string][] {
  const plain = [...text.matchAll(/<Metadata>([\s\S]*?)<\/Metadata>/g)].map(([, body = '']) => body).join('');
  return [...plain.matchAll(/<MDI\s+key="([^"]*)"\s*>([^<]*)<\/MDI>/g)]
    .slice(0, itemsLimit)
    .map(([, key = '', value = '']) => [decodeEntities(key), decodeEntities(value)]);
}

function leaf(text: string, name: string): string | null {
  const found = new RegExp(`<${name}(?:\\s[^>]*)?>([^<]*)</${name}>`).exec(text)?.[1];
  return found === undefined || found.trim() === '' ? null : decodeEntities(found.trim());
}
