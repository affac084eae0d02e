import { factsOfSidecars } from './acquisition-sidecars.ts';
import { areUnnamed } from './radar-bands.ts';
import type { ImageFacts } from './image.ts';

/** The most polarisations there are. */
const most = 4;

/**
 * Facts with bands named by the polarisations that the metadata beside the image tell, in their order, where the image
 * leaves its bands unnamed, and there are as many of the one as of the other.
 */
export async function withSidecarBands(facts: ImageFacts, path: string): Promise<ImageFacts> {
  if (facts.bands > most || facts.palette !== null || facts.bandRoles.includes('red')) return facts;
  if (!areUnnamed(facts.bandNames)) return facts;
  const stated = await factsOfSidecars(path);
  const names = stated.find(({ polarisations }) => polarisations !== undefined)?.polarisations ?? [];
  return names.length === facts.bands ? { ...facts, bandNames: names } : facts;
}
