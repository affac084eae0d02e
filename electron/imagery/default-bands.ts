import type { ImageFacts } from './image.ts';

const namesOfColours = [
  [/^(red|r|rot|b0?4)$/i, /^(green|g|b0?3)$/i, /^(blue|b|b0?2)$/i],
  [/\bred\b(?! ?edge)|\bb0?4\b/i, /\bgreen\b|\bb0?3\b/i, /\bblue\b|\bb0?2\b/i],
] as const;

/**
 * Bands to show first as red, green and blue, else one as grey: by their roles, then by their names (colours, or the
 * Sentinel-2 numbers B04, B03, B02), then by the usual blue, green, red, near infrared of four-band optical files.
 */
export function defaultBands({ bands, bandRoles, bandNames, palette, type, photometric }: ImageFacts): number[] {
  if (palette || bands < 3) return [0];
  // Of L*a*b* that is not turned into colours, the lightness: the other two mean nothing as green and blue.
  if (photometric.endsWith('lab') && !bandRoles.includes('red')) return [0];
  const byRole = (['red', 'green', 'blue'] as const).map((role) => bandRoles.indexOf(role));
  if (!byRole.includes(-1) && bands <= 4) return byRole;
  const byName = namesOfColours
    .map((patterns) => patterns.map((pattern) => bandNames.findIndex((name) => pattern.test(name.trim()))))
    .find((found) => !found.includes(-1) && new Set(found).size === 3);
  if (byName) return byName;
  if (!byRole.includes(-1)) return byRole;
  if (bands === 3) return [0, 1, 2];
  return bands === 4 && type === 'uint16' ? [2, 1, 0] : [0];
}
