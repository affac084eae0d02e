import { expect, test } from 'vitest';
import { factsOfFileName } from '../../../electron/imagery/acquisition-file-name.ts';

const copernicus = (year: number): object => ({
  provider: 'Copernicus',
  credit: `Contains modified Copernicus Sentinel data ${year}`,
});

test.each<[fileName: string, facts: object]>([
  [
    'S1A_IW_GRDH_1SDV_20210401T052623_20210401T052648_037254_046380_1BCD.tif',
    { utc: '2021-04-01T05:26:23Z', sensor: 'Sentinel-1A', ...copernicus(2021) },
  ],
  [
    's1b-iw-grd-vv-20210401t052623-20210401t052648-026269-032297-001.tiff',
    { utc: '2021-04-01T05:26:23Z', sensor: 'Sentinel-1B', ...copernicus(2021) },
  ],
  [
    'S2A_MSIL1C_20190212T142031_N0207_R010_T19FDF_20190212T191443.tif',
    { utc: '2019-02-12T14:20:31Z', sensor: 'Sentinel-2A', ...copernicus(2019) },
  ],
  ['T19FDF_20190212T142031_TCI.tif', { utc: '2019-02-12T14:20:31Z', sensor: 'Sentinel-2', ...copernicus(2019) }],
  ['S2B_52SEG_20230130_0_L2A.tif', { utc: '2023-01-30T00:00:00Z', sensor: 'Sentinel-2B', ...copernicus(2023) }],
  ['harbour-sentinel2-2022-05-14-rgb.tif', { utc: '2022-05-14T00:00:00Z', sensor: 'Sentinel-2', ...copernicus(2022) }],
  [
    '2023-04-26-00_00_2023-04-26-23_59_Sentinel-2_L2A_B02_(Raw).tiff',
    { utc: '2023-04-26T00:00:00Z', sensor: 'Sentinel-2', ...copernicus(2023) },
  ],
  ['ICEYE_X2_GRD_SM_36553_20200416T023025.tif', { utc: '2020-04-16T02:30:25Z', sensor: 'ICEYE-X2', provider: 'ICEYE' }],
  [
    'CAPELLA_C02_SM_GEO_HH_20201118185123_20201118185128.tif',
    { utc: '2020-11-18T18:51:23Z', sensor: 'Capella-2', provider: 'Capella Space' },
  ],
  ['2023-11-08-02-16-01_UMBRA-05_GEC.tif', { utc: '2023-11-08T02:16:01Z', sensor: 'Umbra-05', provider: 'Umbra' }],
  [
    'IMG_PHR1A_PMS_201206181052297_ORT_1234-001_R1C1.TIF',
    { utc: '2012-06-18T10:52:29Z', sensor: 'Pléiades 1A', provider: 'Airbus' },
  ],
  [
    'IMG_SPOT7_PMS_201704130207432_ORT_1_R1C1.TIF',
    { utc: '2017-04-13T02:07:43Z', sensor: 'SPOT 7', provider: 'Airbus' },
  ],
  [
    '20220514_021601_84_2424_3B_AnalyticMS_SR.tif',
    { utc: '2022-05-14T02:16:01Z', sensor: 'PlanetScope', provider: 'Planet' },
  ],
  [
    '20200814_151424_ssc3_u0001_pansharpened.tif',
    { utc: '2020-08-14T15:14:24Z', sensor: 'SkySat SSC3', provider: 'Planet' },
  ],
  [
    '1056417_2017-03-08_RE3_3A_Visual_clip.tif',
    { utc: '2017-03-08T00:00:00Z', sensor: 'RapidEye-3', provider: 'Planet' },
  ],
  ['20230405_021601_1_2424_3B_Visual.tif', { utc: '2023-04-05T02:16:01Z', sensor: 'PlanetScope', provider: 'Planet' }],
  [
    'S2A_T52SDD_20230405T022345_L2A_B04.tif',
    { utc: '2023-04-05T02:23:45Z', sensor: 'Sentinel-2A', ...copernicus(2023) },
  ],
  ['ICEYE_GRD_SLH_X33_1_20240607T010203.tif', { utc: '2024-06-07T01:02:03Z', sensor: 'ICEYE-X33', provider: 'ICEYE' }],
  ['ICEYE_AB1_20240607T010203Z_7_X33_GRD.tif', { utc: '2024-06-07T01:02:03Z', sensor: 'ICEYE-X33', provider: 'ICEYE' }],
  ['K3A_20200101030405_1_2_L1R_PS.tif', { utc: '2020-01-01T03:04:05Z', sensor: 'KOMPSAT-3A', provider: 'KARI' }],
  ['KOMPSAT-5_20190412.tif', { utc: '2019-04-12T00:00:00Z', sensor: 'KOMPSAT-5', provider: 'KARI' }],
  ['TDX1_SAR__SSC_20200101T012345_2.tif', { utc: '2020-01-01T01:23:45Z', sensor: 'TanDEM-X', provider: 'Airbus' }],
  ['RCM1_OK1_PK1_20230405_213020_HH_GRD.tif', { utc: '2023-04-05T21:30:20Z', sensor: 'RCM-1', provider: 'CSA' }],
  ['GF2_PMS1_E121_N31_20200101_L1A.tif', { utc: '2020-01-01T00:00:00Z', sensor: 'Gaofen-2', provider: 'CRESDA' }],
  ['WV320191201012345P00.ntf', { utc: '2019-12-01T01:23:45Z', sensor: 'WorldView-3', provider: 'Maxar' }],
  ['19DEC01012345-P2AS-012345678901_01_P001.TIF', { utc: '2019-12-01T01:23:45Z', provider: 'Maxar' }],
  ['WV02_20220514021601_103001.tif', { utc: '2022-05-14T02:16:01Z', sensor: 'WorldView-2', provider: 'Maxar' }],
  [
    'LC08_L1TP_114036_20200101_20200823_02_T1_B4.TIF',
    { utc: '2020-01-01T00:00:00Z', sensor: 'Landsat 8', provider: 'USGS' },
  ],
  ['port-20220514T021601.tif', { utc: '2022-05-14T02:16:01Z' }],
  ['port_2022-05-14_02-16-01.tif', { utc: '2022-05-14T02:16:01Z' }],
  ['port 2022.05.14.tif', { utc: '2022-05-14T00:00:00Z' }],
  ['port_20221345.tif', {}],
  ['port_20220230.tif', {}],
  ['tile_12345678.tif', {}],
  ['order-9920220514991.tif', {}],
  ['port_20991231.tif', {}],
  ['image.tif', {}],
])('%s tells %j', (fileName, facts) => {
  expect(factsOfFileName(fileName)).toEqual({ utc: undefined, ...facts });
});
