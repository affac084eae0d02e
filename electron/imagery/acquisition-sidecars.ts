import { open, readdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { StatedFacts } from './acquisition-facts.ts';
import { factsOfJson } from './acquisition-json.ts';
import { factsOfImd, factsOfMtl } from './acquisition-text.ts';
import { factsOfXml } from './acquisition-xml.ts';

const sizeLimit = 8 * 1024 * 1024;
const filesLimit = 12;
const foldersUp = 5;

/** What the metadata files that belong to a scene say, the closest relative first. Unreadable ones say nothing. */
export async function factsOfSidecars(path: string): Promise<StatedFacts[]> {
  const folder = dirname(path);
  const names = await readdir(folder).catch(() => []);
  const beside = sidecarNames(basename(path), names).slice(0, filesLimit);
  const files = [...beside.map((name) => join(folder, name)), ...(await safeManifests(folder))];
  const facts: StatedFacts[] = [];
  for (const file of files) {
    const text = await readSmall(file);
    if (text !== null) facts.push(factsOfSidecar(file, text));
  }
  return facts.filter((stated) => Object.values(stated).some((value) => value !== undefined));
}

/**
 * The metadata files among `names` that belong to the image: of its own name with another ending, or of the name that
 * it shares with its product (Planet's `_metadata.json`, Landsat's `_MTL.txt`, Airbus's `DIM_…XML` for `IMG_…`).
 */
export function sidecarNames(image: string, names: readonly string[]): string[] {
  const stem = stemOf(image).toLowerCase();
  const belongs = (name: string): number => {
    const lower = name.toLowerCase();
    if (!/\.(imd|xml|json|txt)$/.test(lower) || lower.endsWith('.aux.xml')) return 0;
    const own = lower.replace(/(?:\.stac(?:\.v\d+)?)?\.\w+$/, '').replace(/\.(?:tiff?|jp2|j2k|ntf|nitf|img)$/, '');
    if (own === stem) return 3;
    const product = own.replace(/[_-](?:metadata|extended|mtl|item|stac)$/, '').replace(/^dim_/, 'img_');
    if (product === stem) return 3;
    const isTelling = product !== own || own.startsWith('dim_') || /\.stac(?:\.v\d+)?\.json$/.test(lower);
    return isTelling && product.length >= 8 && stem.startsWith(`${product}_`) ? 2 : 0;
  };
  return names
    .filter((name) => belongs(name) > 0)
    .toSorted((a, b) => belongs(b) - belongs(a) || a.localeCompare(b, 'en'));
}

const stemOf = (name: string): string => name.replace(/\.[^.]*$/, '');

function factsOfSidecar(file: string, text: string): StatedFacts {
  if (/\.json$/i.test(file)) return factsOfJson(text);
  if (/\.imd$/i.test(file)) return factsOfImd(text);
  if (/_mtl\.txt$/i.test(file)) return factsOfMtl(text);
  return /\.xml$|manifest\.safe$/i.test(file) ? factsOfXml(text) : {};
}

/** Manifests of the SAFE folder that an image lies in, however deep. */
async function safeManifests(folder: string): Promise<string[]> {
  let above = folder;
  for (let step = 0; step <= foldersUp; step++) {
    if (/\.safe$/i.test(above)) {
      const names = await readdir(above).catch(() => []);
      return names
        .filter((name) => /^(MTD_MSI\w+\.xml|manifest\.safe)$/i.test(name))
        .toSorted()
        .map((name) => join(above, name));
    }
    if (dirname(above) === above) return [];
    above = dirname(above);
  }
  return [];
}

async function readSmall(path: string): Promise<string | null> {
  const file = await open(path, 'r').catch(() => null);
  if (!file) return null;
  try {
    const { size } = await file.stat();
    return size <= sizeLimit ? await file.readFile('utf8') : null;
  } catch {
    return null;
  } finally {
    await file.close();
  }
}
