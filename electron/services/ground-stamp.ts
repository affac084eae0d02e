import { readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Placing } from '../imagery/georeference-types.ts';
import type { ImageSource } from '../imagery/image-source.ts';
import { sha256 } from '../log/operation-store.ts';

/** Names what the georeference of a scene is worked out from, so that what follows from it can be kept on disk. */
export type GroundStamp = (source: Omit<ImageSource, 'overviewFile'>, placing: Placing) => string;

/**
 * It changes with the file, with how the scene is placed, with anything beside the file that may say where it lies, and
 * with `edition`, that of the program. Folders are read once, as georeferences are.
 */
export function createGroundStamp(edition: string): GroundStamp {
  const folders = new Map<string, string>();
  const besides = (folder: string): string => {
    const known = folders.get(folder) ?? sidecarsIn(folder);
    folders.set(folder, known);
    return known;
  };
  return ({ path, stamp, page = 1 }, placing) => {
    const terrain = typeof placing.terrainPath === 'string' ? stampOf(placing.terrainPath) : null;
    return sha256(JSON.stringify([edition, path, stamp, page, placing, terrain, besides(dirname(path))])).slice(0, 32);
  };
}

/** World files, .prj, .aux.xml, RPCs, metadata of a product: what may place an image is named by one of these. */
const sidecarName = /\.(?:\w{2,3}w|wld|prj|xml|rpb|rpc|txt|imd|pvl|tab|json)$/i;

function sidecarsIn(folder: string): string {
  const names = readdirSync(folder).filter((name) => sidecarName.test(name));
  return sha256(names.map((name) => `${name} ${stampOf(join(folder, name))}`).join('\n'));
}

function stampOf(path: string): string {
  const found = statSync(path, { throwIfNoEntry: false });
  return found ? `${found.size}-${found.mtimeMs}` : '';
}
