import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openImage } from '../../../electron/imagery/open-image.ts';
import { createImageryPool } from '../../../electron/imagery/pool.ts';
import { surveyImage } from '../../../electron/imagery/pyramid-build.ts';
import { radarScaleOf } from '../../../electron/imagery/radar-look.ts';
import type { TiffImage } from '../../support/tiff-writer.ts';
import { writeTiff } from '../../support/tiff-writer.ts';

const folder = mkdtempSync(join(tmpdir(), 'radar-'));
const pool = createImageryPool({ threads: 1, timeoutMs: 30_000 });
afterAll(async () => {
  await pool.close();
  rmSync(folder, { recursive: true });
});

interface Told {
  readonly name: string;
  readonly type?: TiffImage['type'];
  readonly value?: number;
  readonly band?: string;
  readonly unit?: string;
}

async function scaleOf({ name, type = 'float32', value = 0.2, band, unit }: Told) {
  const path = join(folder, name);
  const item = (role: string, text: string): string =>
    `<Item name="${role.toUpperCase()}" sample="0" role="${role}">${text}</Item>`;
  const xml = `<GDALMetadata>${band ? item('description', band) : ''}${unit ? item('unittype', unit) : ''}</GDALMetadata>`;
  const parts = type.startsWith('c') ? 2 : 1;
  const samples = Array.from({ length: 16 * parts }, () => value);
  writeTiff(path, { width: 4, height: 4, type, samples, tags: { 42112: { type: 2, values: xml } } });
  const source = { path, overviewFile: null, stamp: '1' };
  const { facts } = await pool.run('facts', { source });
  return radarScaleOf(facts, { pool, source });
}

describe('the scale of radar', () => {
  it('is told by names of bands, units and files', async () => {
    const told: Told[] = [
      { name: 'a.tif', band: 'Sigma0_VV_db' },
      { name: 'b.tif', band: 'VV (dB)' },
      { name: 'c_vh.tif', unit: 'dB' },
      { name: 's1a_rtc_vv_dB.tif' },
      { name: 'S1A_IW_20180128T161201_DVP_RTC30_G_gduned_FD6A_VV.tif' },
      { name: 'S1A_IW_20180128T161201_DVP_RTC30_G_gpuned_FD6A_VV.tif' },
      { name: 'd.tif', band: 'Gamma0_VH' },
      { name: 'e.tif', band: 'Intensity_HH_mst' },
      { name: 'f.tif', band: 'Amplitude_HH' },
      { name: 's1b-iw-grd-vv-20210401t052623.tiff', type: 'uint16', value: 300 },
      { name: 'slc.tif', type: 'cfloat32' },
      { name: 'ordinary.tif' },
      { name: 'db_of_ships.tif' },
    ];
    const found = await Promise.all(told.map(scaleOf));
    expect(found).toEqual([
      'decibels',
      'decibels',
      'decibels',
      'decibels',
      'decibels',
      'power',
      'power',
      'power',
      'amplitude',
      'amplitude',
      'amplitude',
      null,
      null,
    ]);
  });

  it('is decibels where nothing is said and most values are below zero', async () => {
    const found = [
      await scaleOf({ name: 'a_vv_down.tif', value: -14 }),
      await scaleOf({ name: 'a_vv_up.tif', value: 0.04 }),
      await scaleOf({ name: 'a_hh_whole.tif', type: 'int16', value: -14 }),
    ];
    expect(found).toEqual(['decibels', 'amplitude', 'decibels']);
  });

  it('decides how overviews are averaged', async () => {
    const means = { 'x_vv_dB.tif': [-10, -30], 'x_vv_amplitude.tif': [1, 7], 'x_vv_intensity.tif': [1, 7] };
    const side = 1026;
    const made: number[] = [];
    for (const [name, [odd = 0, even = 0]] of Object.entries(means)) {
      const path = join(folder, name);
      const samples = Float32Array.from({ length: side * side }, (_, index) => (index % 2 ? odd : even));
      writeTiff(path, { width: side, height: side, type: 'float32', samples, rowsPerStrip: 64 });
      const source = { path, overviewFile: null, stamp: '1' };
      const { facts, levels } = await pool.run('facts', { source });
      const pyramidFile = `${path}.ovr`;
      await surveyImage(pool, { source, facts, levels, pyramidFile });
      const image = await openImage(path);
      const { data } = await image.read({ level: 1, column: 5, row: 5, width: 1, height: 1, bands: [0] });
      await image.close();
      made.push(Number(data[0]));
    }
    expect(made.map((value) => Number(value.toFixed(3)))).toEqual([-12.967, 5, 4]);
  });
});
