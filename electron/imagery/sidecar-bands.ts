import { factsOfSidecars } from './acquisition-sidecars.ts';
import type { ImageFacts } from './image.ts';

const unnamed = /^Band \d+$/;
/** The most polarisations there are. */
const most = 4;

/**
 * Facts with bands named by the polarisations that the metadata beside the image tell, in their order, where the image
 * leaves its bands unnamed, and there are as many of the one as of the other.
 */
export async function withSidecarBands(facts: ImageFacts, path: string): Promise<ImageFacts> {
  if (facts.bands > most || facts.palette !== null || !facts.bandNames.every((name) => unnamed.test(name)))
    return facts;
  if (facts.bandRoles.includes('red')) return facts;
  const stated = await factsOfSidecars(path);
  const names = stated.find(({ polarisations }) => polarisations !== undefined)?.polarisations ?? [];
  return names.length === facts.bands ? { ...facts, bandNames: names } : facts;
}
