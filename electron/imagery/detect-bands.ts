import { defaultBands } from './default-bands.ts';
import type { ImageFacts } from './image.ts';
import { isRadar } from './radar.ts';

const infrared = /\bnir\b|near[ -]?infra|\bb0?8a?\b/i;

/**
 * The band in which water is darkest and hulls stand out: near infrared by name, or by the usual order of four-band
 * files; of radar the first; else what is shown as red or grey.
 */
export function detectionBand(facts: ImageFacts): number {
  const named = facts.bandNames.findIndex((name) => infrared.test(name));
  if (named >= 0) return named;
  if (isRadar(facts)) return 0;
  const isUsual = facts.bands === 4 && facts.type === 'uint16' && !facts.bandRoles.includes('alpha');
  return isUsual ? 3 : (defaultBands(facts)[0] ?? 0);
}
