import type { ImageFacts } from '../../electron/imagery/image.ts';

/** Facts of a grey image of one pixel that says nothing of itself, and what is given. */
export function someImageFacts(given: Partial<ImageFacts> = {}): ImageFacts {
  return {
    file: 'scene.tif',
    width: 1,
    height: 1,
    bands: 1,
    type: 'uint8',
    compression: 'none',
    interleave: 'pixel',
    blockSize: [1, 1],
    overviews: [],
    noData: null,
    photometric: 'black-is-zero',
    bigTiff: false,
    bandNames: ['Band 1'],
    bandRoles: ['grey'],
    palette: null,
    pages: 1,
    tags: noTags,
    ...given,
  };
}

export const noTags: ImageFacts['tags'] = {
  dateTime: null,
  imageDescription: null,
  software: null,
  artist: null,
  copyright: null,
  gdalMetadata: {},
};
