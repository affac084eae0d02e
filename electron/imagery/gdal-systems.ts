import { AppError } from '../../shared/errors.ts';
import type { Gdal } from './gdal-module.ts';
import { createGdalTransform, type GdalTransform } from './gdal-transform.ts';

/**
 * Flat pairs in a coordinate system, its code or WKT, as flat lon/lat in WGS 84; NaN where there is no such place.
 * Easting or longitude comes first, whatever the axes of the system are called. Throws `invalid-input` where PROJ does
 * not know the system or it lies on no Earth.
 */
export function lonLatsOfSystem(gdal: Gdal, system: string, pairs: Float64Array): Float64Array {
  const transform = transformOf(gdal, system);
  try {
    return transform.forward(pairs);
  } finally {
    transform.destroy();
  }
}

function transformOf(gdal: Gdal, system: string): GdalTransform {
  // GDAL would also take the name of a file or an address for a system.
  if (!/^(?:[A-Z]+:\d+$|[A-Z_]+\s*[[(])/i.test(system)) throw unknown(system);
  try {
    return createGdalTransform(gdal, 0, [`SRC_SRS=${system}`, 'DST_SRS=EPSG:4326']);
  } catch (cause) {
    throw cause instanceof AppError ? unknown(system, cause) : cause;
  }
}

const unknown = (system: string, cause?: unknown): AppError =>
  new AppError('invalid-input', `The coordinate system ${system.slice(0, 80)} is not known: give another.`, { cause });
