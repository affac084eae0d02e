import { rename, writeFile } from 'node:fs/promises';
import { AppError } from '../../shared/errors.ts';
import { paintPort } from './paint-port.ts';
import { planPort, type PortPlan } from './port-plan.ts';
import { writeSceneFile } from './scene-file.ts';

export interface DemoSceneOptions {
  /** Side of the square scene in pixels. */
  readonly size: number;
  readonly layout: 'tiles' | 'strips';
  readonly compression: 'none' | 'deflate';
}

const metresPerPixel = 0.5;
/** Scale of the UTM grid on its central meridian, on which the demo port lies: grid metres a ground metre. */
const gridScale = 0.9996;
const centre = { easting: 500_000, northing: 4_130_000 };
const acquired = '2026-03-14T02:16:01Z';

/**
 * Writes the made-up port as a GeoTIFF (4 bands uint16, UTM 52N, 0.5 m) and, beside it, `<name>.truth.json` with the
 * tankers drawn. The same options give the same bytes. Throws `file-not-writable`, `disk-full`.
 */
export async function writeDemoScene(path: string, options: DemoSceneOptions): Promise<void> {
  try {
    await write(path, options);
  } catch (cause) {
    const isFull = cause instanceof Error && 'code' in cause && cause.code === 'ENOSPC';
    throw isFull
      ? new AppError('disk-full', `The disk of ${path} is full: free some space and try again.`, { cause })
      : new AppError('file-not-writable', `${path} cannot be written: choose another place for the scene.`, { cause });
  }
}

async function write(path: string, options: DemoSceneOptions): Promise<void> {
  const { size } = options;
  const plan = planPort(size, metresPerPixel / gridScale);
  const half = (size * metresPerPixel) / 2;
  const origin = { easting: centre.easting - half, northing: centre.northing + half };
  const temporary = `${path}.part`;
  await writeSceneFile(
    temporary,
    {
      width: size,
      height: size,
      ...origin,
      metresPerPixel,
      layout: options.layout,
      compression: options.compression,
      description: 'SYNTHETIC: a made-up port for training and tests. No real place, no real ship.',
      dateTime: acquired.replace(/-/g, ':').replace('T', ' ').replace('Z', ''),
      metadata: {
        SYNTHETIC: 'YES',
        ACQUISITIONDATETIME: acquired,
        SENSOR: 'Synthetic optical',
        PROVIDER: 'Plimsoll demo generator',
        CREDIT: 'Synthetic scene, Plimsoll',
      },
      bandNames: ['blue', 'green', 'red', 'near infrared'],
    },
    (top, rows) => paintPort(plan, size, top, rows),
  );
  await writeFile(truthPath(path), `${JSON.stringify(truthOf(plan, origin), null, 2)}\n`);
  await rename(temporary, path);
}

export const truthPath = (scenePath: string): string => scenePath.replace(/\.tiff?$/i, '') + '.truth.json';

function truthOf(plan: PortPlan, origin: { easting: number; northing: number }) {
  return {
    synthetic: true,
    acquired,
    crs: 'EPSG:32652',
    note: 'Pixels are [column, row] from the outer corner of the first pixel; lengths are on the ground; headings true.',
    tankers: plan.ships.map(({ centre: pixel, ...ship }) => ({
      ...ship,
      pixel,
      easting: origin.easting + pixel[0] * metresPerPixel,
      northing: origin.northing - pixel[1] * metresPerPixel,
    })),
  };
}
