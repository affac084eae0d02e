import { placeScene } from './gdal-georeference.ts';
import type { Gdal } from './gdal-module.ts';
import { emptyStandIn } from './gdal-skeleton.ts';

const folder = '/rehearsal';

/**
 * Places a small scene that is not there, in a UTM zone: GDAL compiles most of itself, and PROJ opens its database, when
 * first used, which takes twenty times as long as to place the scenes that follow.
 */
export function rehearsePlacing(gdal: Gdal): null {
  const { bytes } = emptyStandIn([64, 64]);
  gdal.FS.mkdirTree(folder);
  gdal.FS.writeFile(`${folder}/scene.tif`, bytes);
  gdal.FS.writeFile(`${folder}/scene.tif.aux.xml`, new TextEncoder().encode(sidecar));
  const inMemory = { pathInGdal: (path: string) => path, standIn: () => ({ path: '', release: () => undefined }) };
  const placement = placeScene(gdal, inMemory, { path: `${folder}/scene.tif`, placing: {} });
  placement.toPixel(placement.toLonLat(Float64Array.of(1, 1)));
  placement.grid();
  placement.destroy();
  for (const name of ['scene.tif', 'scene.tif.aux.xml']) gdal.FS.unlink(`${folder}/${name}`);
  gdal.FS.rmdir(folder);
  return null;
}

const sidecar = `<PAMDataset><SRS>EPSG:32652</SRS><GeoTransform>500000, 1, 0, 4000000, 0, -1</GeoTransform></PAMDataset>`;
