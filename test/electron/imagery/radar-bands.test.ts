import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openImage } from '../../../electron/imagery/open-image.ts';
import { polarisedBandNames } from '../../../electron/imagery/radar-bands.ts';
import { noTags } from '../../support/image-facts.ts';
import { writeTiff } from '../../support/tiff-writer.ts';

const names = (file: string, count: number, given: { items?: Record<string, string>; description?: string } = {}) =>
  polarisedBandNames({
    file,
    bandNames: Array.from({ length: count }, (_, band) => `Band ${band + 1}`),
    tags: { ...noTags, imageDescription: given.description ?? null, gdalMetadata: given.items ?? {} },
  });

const root = mkdtempSync(join(tmpdir(), 'plimsoll-radar-bands-'));
afterAll(() => rmSync(root, { recursive: true }));

/** Names of the bands of a grey TIFF among metadata files. */
async function namesBeside(
  files: Readonly<Record<string, string>>,
  bands: number,
  { folder = '' } = {},
): Promise<readonly string[]> {
  const home = join(mkdtempSync(join(root, 'scene-')), folder);
  mkdirSync(home, { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(home, name), text);
  const path = join(home, 'scene.tif');
  writeTiff(path, { width: 1, height: 1, bands, type: 'uint16', samples: [1, 2, 3].slice(0, bands), photometric: 1 });
  const image = await openImage(path);
  await image.close();
  return image.facts.bandNames;
}

describe('bands of radar', () => {
  it('are named by the polarisation in the file name', () => {
    const found = [
      names('s1b-iw-grd-vv-20210401t052623-20210401t052648-026269-032297-001.tiff', 1),
      names('S1A_IW_GRDH_1SDV_20230405T213020_20230405T213045_047969_05C3E5_1A2B.tif', 2),
      names('CAPELLA_C02_SM_GEO_HH_20210119_X.tif', 1),
      names('imagery_HV.tif', 1),
    ];
    expect(found).toEqual([['VV'], ['VV', 'VH'], ['HH'], ['HV']]);
  });

  it('are named by tags before the file name, of the whole or of each band', () => {
    const found = [
      names('a_HH_b.tif', 1, { items: { POLARISATION: 'VV' } }),
      names('a.tif', 2, { items: { 'polarization#1': 'HH', 'polarization#2': 'HV' } }),
      names('a.tif', 1, { items: { MDS1_TX_RX_POLAR: 'V/V' } }),
      names('a.tif', 1, {
        description: '{"collect":{"radar":{"transmit_polarization":"H","receive_polarization":"H"}}}',
      }),
    ];
    expect(found).toEqual([['VV'], ['HH', 'HV'], ['VV'], ['HH']]);
  });

  it('keep their names where nothing is said, or not as much as there are bands', () => {
    const found = [
      names('HHonolulu-vvharf.tif', 1),
      names('s1a-iw-grd-vv.tif', 3),
      polarisedBandNames({ file: 'a-vv.tif', bandNames: ['Sigma0'], tags: { ...noTags, gdalMetadata: {} } }),
    ];
    expect(found).toEqual([['Band 1'], ['Band 1', 'Band 2', 'Band 3'], ['Sigma0']]);
  });

  it('are named by the metadata beside them where they say nothing themselves', async () => {
    const safe = (...sent: string[]): string =>
      `<safe:familyName>SENTINEL-1</safe:familyName>${sent.map((name) => `<s1sarl1:transmitterReceiverPolarisation>${name}</s1sarl1:transmitterReceiverPolarisation>`).join('')}`;
    const json = (value: unknown): string => JSON.stringify(value);
    const found = [
      await namesBeside({ 'manifest.safe': safe('VV', 'VH') }, 2, { folder: 'X.SAFE' }),
      await namesBeside({ 'manifest.safe': safe('VV', 'VH') }, 1, { folder: 'X.SAFE' }),
      await namesBeside(
        {
          'scene.xml':
            '<acquisition_start_utc/><acquisition_start_utc>a</acquisition_start_utc><polarization>VV</polarization>',
        },
        1,
      ),
      await namesBeside({ 'scene_METADATA.json': json({ collects: [{ polarizations: ['HH'] }] }) }, 1),
      await namesBeside(
        {
          'scene_extended.json': json({
            collect: { radar: { transmit_polarization: 'V', receive_polarization: 'H' } },
          }),
        },
        1,
      ),
      await namesBeside(
        { 'scene.json': json({ stac_version: '1.0.0', properties: { 'sar:polarizations': ['HH', 'HV'] } }) },
        2,
      ),
      await namesBeside(
        { 'scene.json': json({ stac_version: '1.0.0', properties: { 'sar:polarizations': ['HH', 'HV'] } }) },
        3,
      ),
    ];
    expect(found).toEqual([
      ['VV', 'VH'],
      ['Band 1'],
      ['VV'],
      ['HH'],
      ['VH'],
      ['HH', 'HV'],
      ['Band 1', 'Band 2', 'Band 3'],
    ]);
  });
});
