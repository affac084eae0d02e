import type { Stats } from 'node:fs';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Gdal } from './gdal-module.ts';
import type { StandIn } from './gdal-skeleton.ts';

/** Shows files of this machine to GDAL. */
export interface GdalFolders {
  /** Where GDAL finds the file of this path, its folder being mounted. */
  pathInGdal(path: string): string;
  /** Where GDAL finds a stand-in under the file's name, with the file's sidecars beside it; `release` forgets all of it. */
  standIn(path: string, made: StandIn): { readonly path: string; release(): void };
}

const mountsKept = 16;
const sidecarLimit = 4 * 1024 * 1024;
const sidecarsLimit = 32;

export function createGdalFolders(gdal: Gdal): GdalFolders {
  const mounts = new Map<string, string>();
  let made = 0;

  const mountOf = (folder: string): string => {
    const known = mounts.get(folder);
    const mount = known ?? `/disk/${++made}`;
    if (!known) {
      gdal.FS.mkdirTree(mount);
      gdal.FS.mount(gdal.NODEFS, { root: folder }, mount);
    }
    mounts.delete(folder);
    mounts.set(folder, mount);
    if (mounts.size > mountsKept) forgetOldest();
    return mount;
  };
  const forgetOldest = (): void => {
    const [folder, mount] = mounts.entries().next().value ?? ['', ''];
    mounts.delete(folder);
    gdal.FS.unmount(mount);
    gdal.FS.rmdir(mount);
  };

  return {
    pathInGdal: (path) => `${mountOf(dirname(path))}/${basename(path)}`,
    standIn(path, { bytes, epsg }) {
      const folder = `/stand-in/${++made}`;
      gdal.FS.mkdirTree(folder);
      gdal.FS.writeFile(`${folder}/${basename(path)}`, bytes);
      for (const [name, content] of sidecarsOf(path)) gdal.FS.writeFile(`${folder}/${name}`, content);
      const sidecar = `${basename(path)}.aux.xml`;
      if (epsg !== null && !gdal.FS.readdir(folder).includes(sidecar)) {
        gdal.FS.writeFile(`${folder}/${sidecar}`, systemOnly(epsg));
      }
      return { path: `${folder}/${basename(path)}`, release: () => removeFolder(gdal, folder) };
    },
  };
}

/** GDAL's own sidecar with a coordinate system and nothing else. */
function systemOnly(epsg: number): Uint8Array {
  return new TextEncoder().encode(`<PAMDataset><SRS>EPSG:${epsg}</SRS></PAMDataset>`);
}

function removeFolder(gdal: Gdal, folder: string): void {
  for (const name of gdal.FS.readdir(folder)) {
    if (name !== '.' && name !== '..') gdal.FS.unlink(`${folder}/${name}`);
  }
  gdal.FS.rmdir(folder);
}

/** Small files beside the scene that may carry its place: world file, .prj, .aux.xml, RPCs, metadata of its product. */
function sidecarsOf(path: string): [string, Uint8Array][] {
  const folder = dirname(path);
  return placingSidecars(basename(path), readdirSync(folder))
    .filter((name) => (lookUp(join(folder, name))?.size ?? Infinity) <= sidecarLimit)
    .map((name): [string, Uint8Array] => [nameForGdal(name), readFileSync(join(folder, name))]);
}

const lookUp = (path: string): Stats | undefined => statSync(path, { throwIfNoEntry: false });

/** Pléiades and SPOT name image, metadata and RPCs `IMG_…_R1C1`, `DIM_…` and `RPC_…`; others share the image's name. */
function placingSidecars(image: string, names: readonly string[]): string[] {
  const stem = image.replace(/\.[^.]*$/, '').toLowerCase();
  const product = /^img_(.+?)(?:[_-]r\d+c\d+)?$/.exec(stem)?.[1];
  const belongs = (name: string): boolean => {
    const lower = name.toLowerCase();
    if (lower === image.toLowerCase() || !sidecarName.test(lower)) return false;
    const isOfProduct = product !== undefined && /^(?:dim|rpc)_/.test(lower) && lower.slice(4).startsWith(product);
    return isOfProduct || ['.', '_rpc.', '_metadata.'].some((next) => lower.startsWith(stem + next));
  };
  return names.filter(belongs).slice(0, sidecarsLimit);
}

const sidecarName = /\.(?:tfw|tifw|tiffw|wld|j2w|jp2w|jpw|igw|ntw|prj|xml|rpb|rpc|txt|imd|pvl|tab)$/;

/** World files by names that GDAL does not look for under the stand-in's. */
const nameForGdal = (name: string): string => name.replace(/\.(?:jpw|igw|ntw)$/i, '.wld');
