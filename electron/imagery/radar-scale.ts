import type { RadarScale } from '../../shared/domain/scene.ts';
import type { ImageFacts } from './image.ts';
import { isRadar } from './radar.ts';

const decibels = /(?<![a-z])(?:db|decibels?)(?![a-z])|(?<=[a-z\d])_db(?![a-z])/i;
const power = /(?<![a-z])(?:intensity|power|sigma_?(?:0|nought)|gamma_?(?:0|nought)|beta_?(?:0|nought))/i;
const amplitude = /(?<![a-z])(?:amplitude|amp|magnitude)(?![a-z])/i;
/** Terrain-corrected products of the Alaska Satellite Facility say it by a letter: `…_RTC30_G_gpuned_…`. */
const facilityName = /_RTC\d+_[A-Z]_[gsb]([pad])[a-z]{4}_/i;
const facilityScales: Readonly<Record<string, RadarScale>> = { p: 'power', a: 'amplitude', d: 'decibels' };

/**
 * What the samples of a radar image measure, by its bands' names and units, its tags and its file's name; `null` where
 * it is no radar or nothing is said. Complex samples are amplitudes: their magnitudes are shown.
 */
export function statedRadarScale(facts: ImageFacts): RadarScale | null {
  if (!isRadar(facts)) return null;
  if (facts.type.startsWith('c')) return 'amplitude';
  const texts = [...facts.bandNames, ...unitsIn(facts), facts.file, facts.tags.imageDescription ?? ''];
  const says = (pattern: RegExp): boolean => texts.some((text) => pattern.test(text));
  if (says(decibels)) return 'decibels';
  const letter = facilityName.exec(facts.file)?.[1]?.toLowerCase();
  if (letter !== undefined) return facilityScales[letter] ?? null;
  if (says(amplitude)) return 'amplitude';
  // Whole numbers are amplitudes or scaled ones, whatever the band is called after.
  return says(power) && facts.type.startsWith('float') ? 'power' : null;
}

const unitNames = /^(?:unit(?:s|type)?|scale|(?:radiometric|output|backscatter)_?scale)(?:#\d+)?$/i;

const unitsIn = ({ tags }: ImageFacts): string[] =>
  Object.entries(tags.gdalMetadata).flatMap(([name, value]) => (unitNames.test(name) ? [value] : []));
