import { expect, test } from 'vitest';
import { defaultBands } from '../../../electron/imagery/default-bands.ts';
import type { BandRole, ImageFacts } from '../../../electron/imagery/image.ts';
import { someImageFacts } from '../../support/image-facts.ts';

function shown(
  bandNames: string[],
  given: { roles?: BandRole[]; type?: ImageFacts['type']; photometric?: string } = {},
): number[] {
  const bandRoles = given.roles ?? bandNames.map(() => 'undefined' as const);
  const { type = 'uint16', photometric = 'black-is-zero' } = given;
  return defaultBands(someImageFacts({ bands: bandNames.length, bandNames, bandRoles, type, photometric }));
}

test('shows colours by role, then by name, then in the usual order, else one band', () => {
  expect({
    one: shown(['Band 1']),
    two: shown(['VV', 'VH']),
    byRole: shown(['1', '2', '3', '4'], { roles: ['red', 'green', 'blue', 'alpha'], type: 'uint8' }),
    byColour: shown(['coastal', 'blue', 'green', 'yellow', 'red', 'red edge', 'nir']),
    bySentinelNumber: shown(['B01', 'B02', 'B03', 'B04', 'B08']),
    fourBand: shown(['Band 1', 'Band 2', 'Band 3', 'Band 4']),
    three: shown(['Band 1', 'Band 2', 'Band 3']),
    lightness: shown(['Band 1', 'Band 2', 'Band 3'], { photometric: 'cielab' }),
    thirtyOne: shown(Array.from({ length: 31 }, (_, band) => `Band ${band + 1}`)),
  }).toEqual({
    one: [0],
    two: [0],
    byRole: [0, 1, 2],
    byColour: [4, 2, 1],
    bySentinelNumber: [3, 2, 1],
    fourBand: [2, 1, 0],
    three: [0, 1, 2],
    lightness: [0],
    thirtyOne: [0],
  });
});
