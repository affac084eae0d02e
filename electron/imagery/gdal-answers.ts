import { statSync } from 'node:fs';
import type { GdalFolders } from './gdal-folders.ts';
import { placeScene, type Placement } from './gdal-georeference.ts';
import { imageOf } from './gdal-image.ts';
import type { Gdal } from './gdal-module.ts';
import { rehearsePlacing } from './gdal-rehearsal.ts';
import { createOpenDatasets } from './gdal-open-datasets.ts';
import { lonLatsOfSystem } from './gdal-systems.ts';
import { readGdalWindow } from './gdal-window.ts';
import type { GdalInput, GdalOutput, GdalRequestName } from './gdal-requests.ts';

export type GdalAnswers = { [N in GdalRequestName]: (input: GdalInput<N>) => GdalOutput<N> };

const placementsKept = 64;

/** The answers of the GDAL worker; placements of the last 64 scenes are kept, no file is. */
export function gdalAnswers(gdal: Gdal, folders: GdalFolders): GdalAnswers {
  const openLevel = createOpenDatasets(gdal, folders);
  const placements = new Map<string, Placement>();
  const placementOf = ({ path, placing = {} }: GdalInput<'place'>): Placement => {
    const { size, mtimeMs } = statSync(path);
    const key = `${path}\n${size}\n${mtimeMs}\n${JSON.stringify(placing)}`;
    const placement = placements.get(key) ?? placeScene(gdal, folders, { path, placing });
    placements.delete(key);
    placements.set(key, placement);
    if (placements.size > placementsKept) {
      const [oldest, forgotten] = placements.entries().next().value ?? [];
      if (oldest !== undefined) placements.delete(oldest);
      forgotten?.destroy();
    }
    return placement;
  };
  return {
    place: (place) => placementOf(place).facts,
    toLonLat: ({ pairs, ...place }) => placementOf(place).toLonLat(pairs),
    toPixel: ({ pairs, system, ...place }) =>
      placementOf(place).toPixel(system === undefined ? pairs : lonLatsOfSystem(gdal, system, pairs)),
    image: (image) => imageOf(image.path, openLevel(image, 0).info),
    window: ({ window, ...image }) =>
      readGdalWindow(gdal, { path: image.path, level: openLevel(image, window.level) }, window),
    grid: (place) => placementOf(place).grid(),
    rehearse: () => rehearsePlacing(gdal),
  };
}
