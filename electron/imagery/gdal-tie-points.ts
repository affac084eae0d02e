import type { Georeferencing } from '../../shared/domain/georeferencing.ts';
import type { LonLat } from '../../shared/domain/geometry.ts';
import { AppError } from '../../shared/errors.ts';
import { fitControlPoints, type FitChoice } from './gdal-control-points.ts';
import { openDataset } from './gdal-dataset.ts';
import { lastGdalMessage, type Gdal } from './gdal-module.ts';
import { createGdalTransform, type GdalTransform } from './gdal-transform.ts';

type TiePlacing = Extract<Georeferencing, { method: 'tie points' }>;

const choices: Readonly<Record<TiePlacing['fit'], FitChoice>> = {
  affine: { order: 1 },
  'polynomial 2': { order: 2 },
  'polynomial 3': { order: 3 },
  'thin-plate': { order: null },
};

/**
 * Places an image by an analyst's tie points: GDAL's fit through them on a plane that touches the Earth at their
 * middle, so that a straight image stays straight. Throws `scene-not-georeferenced` where no fit goes through them.
 */
export function fitTiePoints(
  gdal: Gdal,
  [width, height]: readonly [number, number],
  { fit, points }: TiePlacing,
): { readonly transform: GdalTransform; readonly note: string } {
  const plane = planeAround(points.map(({ lonLat }) => lonLat));
  const onPlane = project(
    gdal,
    plane,
    points.map(({ lonLat }) => lonLat),
  );
  const list = points.map(({ pixel: [x, y] }, index) => {
    const [east, north] = [onPlane[2 * index], onPlane[2 * index + 1]];
    return `<GCP Id="${index + 1}" Pixel="${x}" Line="${y}" X="${east}" Y="${north}"/>`;
  });
  const band = '<VRTRasterBand dataType="Byte" band="1"/>';
  const gcps = `<GCPList Projection="${plane}">${list.join('')}</GCPList>`;
  const stage = `<VRTDataset rasterXSize="${width}" rasterYSize="${height}">${gcps}${band}</VRTDataset>`;
  const dataset = openDataset(gdal, stage, { drivers: ['VRT'] });
  if (!dataset) throw new AppError('scene-not-georeferenced', lastGdalMessage(gdal) || 'The tie points do not fit.');
  try {
    const options = ['DST_SRS=EPSG:4326', 'INSERT_CENTER_LONG=FALSE'];
    return fitControlPoints(gdal, dataset, {
      info: dataset.info(),
      options,
      choice: choices[fit],
      points: 'tie points',
    });
  } finally {
    dataset.close();
  }
}

/** An equidistant plane whose origin is the middle of the points, the antimeridian being no seam. */
function planeAround(lonLats: readonly LonLat[]): string {
  const [first = [0, 0] as const] = lonLats;
  const turns = lonLats.map(([lon]) => ((((lon - first[0] + 180) % 360) + 360) % 360) - 180);
  const lon = first[0] + middle(turns);
  const lat = middle(lonLats.map(([, latitude]) => latitude));
  return `+proj=aeqd +lat_0=${lat.toFixed(6)} +lon_0=${lon.toFixed(6)} +datum=WGS84 +units=m +no_defs`;
}

const middle = (values: readonly number[]): number => (Math.min(...values) + Math.max(...values)) / 2;

function project(gdal: Gdal, plane: string, lonLats: readonly LonLat[]): Float64Array {
  const transform = createGdalTransform(gdal, 0, ['SRC_SRS=EPSG:4326', `DST_SRS=${plane}`]);
  try {
    return transform.forward(Float64Array.from(lonLats.flat()));
  } finally {
    transform.destroy();
  }
}
