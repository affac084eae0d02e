import type { ImageFacts } from './image.ts';

const polarisation = /(^|[^a-z])(hh|hv|vh|vv|sigma0|gamma0|beta0)([^a-z]|$)/i;
const radarFile =
  /^(s1[abcd]_|iceye|umbra|cosmo|csk|csg|tsx|tdx|paz1|k5_|gf3_|alos2|rs2|rcm|sao|radarsat|capella)|_sar[_.]|(^|[_-])(grd|slc|gec|mm)[_.-]/i;
const radarText = /\b(sar|synthetic aperture|iceye|umbra|capella|sentinel-1|terrasar|radarsat|cosmo-?skymed)\b/i;

/** Whether an image holds radar backscatter: complex samples, or polarisations, product names or tags that say so. */
export function isRadar({ type, bandNames, file, tags }: ImageFacts): boolean {
  if (type.startsWith('c')) return true;
  if (bandNames.some((name) => polarisation.test(name)) || radarFile.test(file)) return true;
  const texts = [tags.imageDescription, tags.software, ...Object.values(tags.gdalMetadata)];
  return texts.some((text) => text !== null && radarText.test(text));
}
