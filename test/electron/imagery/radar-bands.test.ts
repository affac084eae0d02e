import { describe, expect, it } from 'vitest';
import { polarisedBandNames } from '../../../electron/imagery/radar-bands.ts';

const noTags = { dateTime: null, imageDescription: null, software: null, artist: null, copyright: null };
const names = (file: string, count: number, given: { items?: Record<string, string>; description?: string } = {}) =>
  polarisedBandNames({
    file,
    bandNames: Array.from({ length: count }, (_, band) => `Band ${band + 1}`),
    tags: { ...noTags, imageDescription: given.description ?? null, gdalMetadata: given.items ?? {} },
  });

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
});
