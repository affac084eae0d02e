import { geodesicMetres } from '../../shared/domain/geodesy.ts';
import { AppError } from '../../shared/errors.ts';
import type { GdalDataset, GdalInfo } from './gdal-dataset.ts';
import type { Gdal } from './gdal-module.ts';
import { createGdalTransform, type GdalTransform } from './gdal-transform.ts';

/** A thin-plate spline's cost grows with the cube of its points. */
const splineLimit = 1000;
const pointsForSecondOrder = 10;

/** A polynomial of an order, or, null, a thin-plate spline. */
export interface FitChoice {
  readonly order: 1 | 2 | 3 | null;
}

interface Fitting {
  readonly info: GdalInfo;
  readonly options: readonly string[];
  /** What the analyst chose; without, the fit is chosen here. */
  readonly choice?: FitChoice | undefined;
  /** What the note calls the points. */
  readonly points?: string;
}

interface Fit {
  readonly transform: GdalTransform;
  readonly note: string;
}

/**
 * Fits an image to its control points: a polynomial (order 2 from ten points on, else 1) where it meets them within a
 * pixel, else a thin-plate spline, unless the analyst chose. The note says which, and what the fit leaves over.
 */
export function fitControlPoints(gdal: Gdal, dataset: GdalDataset, fitting: Fitting): Fit {
  const { info, options, choice } = fitting;
  if (choice) return fitAsChosen(gdal, dataset, { ...fitting, choice });
  const count = info.gcps?.gcpList.length ?? 0;
  const order = count >= pointsForSecondOrder ? 2 : 1;
  const polynomial = createGdalTransform(gdal, dataset.pointer, [
    ...options,
    'METHOD=GCP_POLYNOMIAL',
    `MAX_GCP_ORDER=${order}`,
  ]);
  const residual = residualOf(gdal, info, polynomial);
  const fitted = `polynomial of order ${order}`;
  if (residual.pixels <= 1 || count <= 3 || count > splineLimit) {
    const note = `Placed by a ${fitted} through ${count} control points, which it misses by ${spell(residual)} (root mean square).`;
    return { transform: polynomial, note };
  }
  polynomial.destroy();
  const spline = createGdalTransform(gdal, dataset.pointer, [...options, 'METHOD=GCP_TPS']);
  const note =
    `Placed by a thin-plate spline through ${count} control points, which it misses by ${spell(residualOf(gdal, info, spline))}; ` +
    `a ${fitted} would miss them by ${spell(residual)} (root mean square), so between points the place is less certain.`;
  return { transform: spline, note };
}

function fitAsChosen(gdal: Gdal, dataset: GdalDataset, fitting: Fitting & { readonly choice: FitChoice }): Fit {
  const { info, options, choice, points = 'control points' } = fitting;
  const count = info.gcps?.gcpList.length ?? 0;
  if (choice.order === null && count > splineLimit) {
    throw new AppError('scene-not-georeferenced', `A thin-plate spline goes through ${splineLimit} points at most.`);
  }
  const method =
    choice.order === null ? ['METHOD=GCP_TPS'] : ['METHOD=GCP_POLYNOMIAL', `MAX_GCP_ORDER=${choice.order}`];
  const transform = createGdalTransform(gdal, dataset.pointer, [...options, ...method]);
  const name = fitNames[choice.order ?? 0] ?? '';
  const fewest = fewestPoints[choice.order ?? 0] ?? 0;
  const note =
    count <= fewest || choice.order === null
      ? `Placed by a ${name} the analyst chose through ${count} ${points}; it goes through each of them, so nothing checks it.`
      : `Placed by a ${name} the analyst chose through ${count} ${points}, which it misses by ${spell(residualOf(gdal, info, transform))} (root mean square).`;
  return { transform, note };
}

const fitNames: Readonly<Record<number, string>> = {
  0: 'thin-plate spline',
  1: 'straight fit (polynomial of order 1)',
  2: 'polynomial of order 2',
  3: 'polynomial of order 3',
};

/** By order, 0 being the spline: through so few points every fit is exact. */
const fewestPoints: Readonly<Record<number, number>> = { 0: 3, 1: 3, 2: 6, 3: 10 };

interface Residual {
  readonly metres: number;
  readonly pixels: number;
}

const spell = ({ metres, pixels }: Residual): string =>
  `${metres < 10 ? metres.toFixed(2) : Math.round(metres)} m or ${pixels < 10 ? pixels.toFixed(2) : Math.round(pixels)} px`;

/** Root mean square distance between where control points are and where the fit puts them. */
function residualOf(gdal: Gdal, info: GdalInfo, transform: GdalTransform): Residual {
  const points = info.gcps?.gcpList ?? [];
  const truth = pointsInLonLat(gdal, info);
  const fitted = transform.forward(Float64Array.from(points.flatMap(({ pixel, line }) => [pixel, line])));
  const across = transform.forward(Float64Array.from(points.flatMap(({ pixel, line }) => [pixel + 1, line])));
  let metresSquared = 0;
  let pixelsSquared = 0;
  for (let index = 0; index < points.length; index++) {
    const at = pairAt(fitted, index);
    const metres = geodesicMetres(at, pairAt(truth, index));
    metresSquared += metres ** 2;
    pixelsSquared += (metres / geodesicMetres(at, pairAt(across, index))) ** 2;
  }
  return { metres: Math.sqrt(metresSquared / points.length), pixels: Math.sqrt(pixelsSquared / points.length) };
}

const pairAt = (flat: Float64Array, index: number): [number, number] => [
  flat[2 * index] ?? Number.NaN,
  flat[2 * index + 1] ?? Number.NaN,
];

function pointsInLonLat(gdal: Gdal, info: GdalInfo): Float64Array {
  const points = Float64Array.from((info.gcps?.gcpList ?? []).flatMap(({ x, y }) => [x, y]));
  const source = info.gcps?.coordinateSystem?.wkt ?? 'EPSG:4326';
  const toLonLat = createGdalTransform(gdal, 0, [`SRC_SRS=${source}`, 'DST_SRS=EPSG:4326']);
  try {
    return toLonLat.forward(points);
  } finally {
    toLonLat.destroy();
  }
}
