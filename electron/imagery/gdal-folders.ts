import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
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

/** Small files beside the scene that carry georeference: world file, .prj, .aux.xml, RPCs. */
function sidecarsOf(path: string): [string, Uint8Array][] {
  const name = basename(path);
  const stem = name.replace(/\.[^.]*$/, '');
  const isSidecar = (other: string): boolean =>
    other !== name &&
    (other.startsWith(`${stem}.`) || other.toLowerCase().startsWith(`${stem.toLowerCase()}_rpc.`)) &&
    /\.(tfw|tifw|tiffw|wld|j2w|jp2w|prj|aux\.xml|rpb|rpc|txt|imd|tab)$/i.test(other);
  return readdirSync(dirname(path))
    .filter(isSidecar)
    .map((other): [string, Uint8Array] => [other, readFileSync(`${dirname(path)}/${other}`)])
    .filter(([, content]) => content.length <= sidecarLimit);
}
