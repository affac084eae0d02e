import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { acquisitionFacts, type AcquisitionFacts } from '../../../electron/imagery/acquisition.ts';
import { sidecarNames } from '../../../electron/imagery/acquisition-sidecars.ts';
import { readUtc } from '../../../electron/imagery/acquisition-time.ts';
import type { ImageFacts } from '../../../electron/imagery/image.ts';
import { noTags, someImageFacts } from '../../support/image-facts.ts';

const folder = mkdtempSync(join(tmpdir(), 'plimsoll-acquisition-'));
afterAll(() => rmSync(folder, { recursive: true }));

type Tags = Partial<ImageFacts['tags']>;

const nothing: AcquisitionFacts = {
  acquired: null,
  sensor: null,
  provider: null,
  credit: null,
  cloudPercent: null,
  gsdMetres: null,
  offNadirDegrees: null,
  sunElevationDegrees: null,
  sunAzimuthDegrees: null,
  sources: {},
};

/** Facts of an image among sidecars, without the sources of each. */
async function factsOf(image: string, sidecars: Readonly<Record<string, string>>, tags: Tags = {}): Promise<object> {
  const home = mkdtempSync(join(folder, 'scene-'));
  for (const [name, text] of Object.entries(sidecars)) {
    mkdirSync(dirname(join(home, name)), { recursive: true });
    writeFileSync(join(home, name), text);
  }
  const facts = someImageFacts({ tags: { ...noTags, ...tags } });
  const { sources: _sources, ...found } = await acquisitionFacts(join(home, image), facts);
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== null));
}

const credit = (year: number): string => `Contains modified Copernicus Sentinel data ${year}`;

const acquired = (utc: string, source: string): object => ({ acquired: { utc, source } });

describe('sidecars', () => {
  test('tell of Maxar scenes by .IMD, cloud as a share, -999 as unknown', async () => {
    const imd = `satId = "WV03";\n  firstLineTime = 2019-12-01T01:23:45.678901Z;\n  meanProductGSD = 0.312;\n
      meanOffNadirViewAngle = 21.4;\n  meanSunEl = 33.1;\n  meanSunAz = 165.2;\n  cloudCover = 0.125;\n`;
    expect(await factsOf('19DEC01012345-P2AS.TIF', { '19DEC01012345-P2AS.IMD': imd })).toEqual({
      ...acquired('2019-12-01T01:23:45Z', 'sidecar'),
      sensor: 'WorldView-3',
      provider: 'Maxar',
      cloudPercent: 12.5,
      gsdMetres: 0.312,
      offNadirDegrees: 21.4,
      sunElevationDegrees: 33.1,
      sunAzimuthDegrees: 165.2,
    });
    expect(await factsOf('a.tif', { 'a.imd': 'satId = "GE01";\ncloudCover = -999;' })).toEqual({
      sensor: 'GeoEye-1',
      provider: 'Maxar',
    });
  });

  test('tell of Airbus scenes by DIMAP', async () => {
    const dimap = `<?xml version="1.0"?><Dimap_Document><MISSION>PHR</MISSION><MISSION_INDEX>1B</MISSION_INDEX>
      <IMAGING_DATE>2017-09-28</IMAGING_DATE><IMAGING_TIME>10:38:39.3Z</IMAGING_TIME>
      <CLOUD_COVERAGE unit="percent">4</CLOUD_COVERAGE><VIEWING_ANGLE unit="deg">-12.5</VIEWING_ANGLE>
      <SUN_AZIMUTH unit="deg">161</SUN_AZIMUTH><SUN_ELEVATION unit="deg">42.5</SUN_ELEVATION></Dimap_Document>`;
    const files = { 'DIM_PHR1B_P_201709281038393_ORT_1.XML': dimap };
    expect(await factsOf('IMG_PHR1B_P_201709281038393_ORT_1_R1C1.TIF', files)).toEqual({
      ...acquired('2017-09-28T10:38:39Z', 'sidecar'),
      sensor: 'Pléiades 1B',
      provider: 'Airbus',
      cloudPercent: 4,
      offNadirDegrees: 12.5,
      sunElevationDegrees: 42.5,
      sunAzimuthDegrees: 161,
    });
  });

  test('tell of Planet scenes by metadata JSON, of the product that an asset belongs to', async () => {
    const properties = {
      acquired: '2022-05-14T02:16:01.123456Z',
      provider: 'planetscope',
      cloud_cover: 0.07,
      gsd: 3.7,
      view_angle: -3,
      sun_elevation: 61.1,
      sun_azimuth: 140.2,
    };
    const files = { '20220514_021601_84_2424_metadata.json': JSON.stringify({ properties }) };
    expect(await factsOf('20220514_021601_84_2424_3B_AnalyticMS_SR.tif', files)).toEqual({
      ...acquired('2022-05-14T02:16:01Z', 'sidecar'),
      sensor: 'PlanetScope',
      provider: 'Planet',
      cloudPercent: 7.000000000000001,
      gsdMetres: 3.7,
      offNadirDegrees: 3,
      sunElevationDegrees: 61.1,
      sunAzimuthDegrees: 140.2,
    });
  });

  test('tell of any scene by a STAC item', async () => {
    const item = {
      stac_version: '1.0.0',
      properties: {
        datetime: null,
        start_datetime: '2024-01-02T03:04:05+09:00',
        platform: 'umbra-05',
        'eo:cloud_cover': 12,
        'view:off_nadir': 30,
        providers: [{ name: 'Host' }, { name: 'Maker', roles: ['producer'] }],
      },
    };
    expect(await factsOf('port.tif', { 'port.stac.json': JSON.stringify(item) })).toEqual({
      ...acquired('2024-01-01T18:04:05Z', 'sidecar'),
      sensor: 'umbra-05',
      provider: 'Maker',
      cloudPercent: 12,
      offNadirDegrees: 30,
    });
  });

  test('tell of Sentinel scenes by the manifest of their SAFE folder', async () => {
    const radar = `<xfdu><safe:familyName>SENTINEL-1</safe:familyName><safe:number>B</safe:number>
      <safe:startTime>2021-04-01T05:26:23.794457</safe:startTime></xfdu>`;
    const optical = `<n1:Level-2A_User_Product><PRODUCT_START_TIME>2022-05-14T02:16:01.024Z</PRODUCT_START_TIME>
      <SPACECRAFT_NAME>Sentinel-2B</SPACECRAFT_NAME><Cloud_Coverage_Assessment>8.25</Cloud_Coverage_Assessment></n1:Level-2A_User_Product>`;
    const inside = { 'X.SAFE/manifest.safe': radar, 'X.SAFE/measurement/readme.txt': '' };
    const deep = { 'Y.SAFE/MTD_MSIL2A.xml': optical, 'Y.SAFE/GRANULE/L2A/IMG_DATA/R10m/readme.txt': '' };
    const found = [
      await factsOf('X.SAFE/measurement/a.tiff', inside),
      await factsOf('Y.SAFE/GRANULE/L2A/IMG_DATA/R10m/b.tif', deep),
    ];
    expect(found).toEqual([
      {
        ...acquired('2021-04-01T05:26:23Z', 'sidecar'),
        sensor: 'Sentinel-1B',
        provider: 'Copernicus',
        credit: credit(2021),
      },
      {
        ...acquired('2022-05-14T02:16:01Z', 'sidecar'),
        sensor: 'Sentinel-2B',
        provider: 'Copernicus',
        credit: credit(2022),
        cloudPercent: 8.25,
      },
    ]);
  });

  test('tell of radar scenes by the makers’ own metadata', async () => {
    const capella = {
      collect: {
        start_timestamp: '2021-01-19T13:54:48.123456789Z',
        platform: 'capella-2',
        radar: { transmit_polarization: 'H', receive_polarization: 'H' },
        image: { pixel_spacing_column: 0.5, pixel_spacing_row: 0.7, center_pixel: { look_angle: 38.5 } },
      },
    };
    const iceye = `<Metadata><satellite_name>ICEYE-X7</satellite_name><polarization>VV</polarization>
      <acquisition_start_utc>2021-06-01T01:02:03.5</acquisition_start_utc><range_spacing>2.5</range_spacing>
      <azimuth_spacing>3.5</azimuth_spacing><satellite_look_angle>27.25</satellite_look_angle></Metadata>`;
    const umbra = {
      stac_version: '1.0.0',
      properties: { datetime: '2023-02-03T04:05:06Z', platform: 'Umbra-05', 'sar:pixel_spacing_range': 0.4 },
    };
    const found = [
      await factsOf('CAPELLA_X.tif', { 'CAPELLA_X_extended.json': JSON.stringify(capella) }),
      await factsOf('scene.tif', { 'scene.xml': iceye }),
      await factsOf('port_UMBRA-05_GEC.tif', { 'port_UMBRA-05.stac.v2.json': JSON.stringify(umbra) }),
    ];
    expect(found).toEqual([
      {
        ...acquired('2021-01-19T13:54:48Z', 'sidecar'),
        sensor: 'Capella-2',
        provider: 'Capella Space',
        gsdMetres: 0.6,
        offNadirDegrees: 38.5,
      },
      {
        ...acquired('2021-06-01T01:02:03Z', 'sidecar'),
        sensor: 'ICEYE-X7',
        provider: 'ICEYE',
        gsdMetres: 3,
        offNadirDegrees: 27.25,
      },
      { ...acquired('2023-02-03T04:05:06Z', 'sidecar'), sensor: 'Umbra-05', gsdMetres: 0.4 },
    ]);
  });

  test('of other images, broken ones and those of unknown kinds tell nothing', async () => {
    const files = { 'port.json': '{broken', 'port.xml': '<html/>', 'other.imd': 'satId = "WV03";', 'port.txt': 'note' };
    expect(await factsOf('port.tif', files)).toEqual({});
    expect(
      sidecarNames('a.tif', ['b.json', 'a.tif.aux.xml', 'a.tfw', 'A.XML', 'a.tif.json', 'a_metadata.json']),
    ).toEqual(['a_metadata.json', 'a.tif.json', 'A.XML']);
  });
});

describe('who is believed', () => {
  const gdalMetadata = { ACQUISITIONDATETIME: '2022-05-14T02:16:01Z', SENSOR: 'KOMPSAT-3A' };

  test('a tag that names the acquisition before the file name, the file name before DateTime', async () => {
    const dateTime = '2023:01:02 03:04:05';
    const found = [
      await factsOf('port_20200101.tif', {}, { gdalMetadata, dateTime }),
      await factsOf('port_20200101.tif', {}, { dateTime }),
      await factsOf('port.tif', {}, { dateTime }),
      await factsOf('port.tif', {}),
    ];
    expect(found).toEqual([
      { ...acquired('2022-05-14T02:16:01Z', 'tag'), sensor: 'KOMPSAT-3A' },
      acquired('2020-01-01T00:00:00Z', 'file name'),
      acquired('2023-01-02T03:04:05Z', 'tag'),
      {},
    ]);
  });

  test('each fact has its own source', async () => {
    writeFileSync(
      join(folder, 'S1A_IW_20210401T052623.json'),
      '{"stac_version":"1","properties":{"eo:cloud_cover":3}}',
    );
    const tags = { ...noTags, copyright: 'ours' };
    const facts = await acquisitionFacts(join(folder, 'S1A_IW_20210401T052623.tif'), someImageFacts({ tags }));
    expect(facts).toEqual({
      ...nothing,
      acquired: { utc: '2021-04-01T05:26:23Z', source: 'file name' },
      sensor: 'Sentinel-1A',
      provider: 'Copernicus',
      credit: 'ours',
      cloudPercent: 3,
      sources: { utc: 'file name', sensor: 'file name', provider: 'file name', credit: 'tag', cloudPercent: 'sidecar' },
    });
  });
});

test.each([
  ['2022-05-14T02:16:01Z', '2022-05-14T02:16:01Z'],
  ['2022:05:14 02:16:01', '2022-05-14T02:16:01Z'],
  ['20220514021601', '2022-05-14T02:16:01Z'],
  ['2022-05-14T11:16:01+09:00', '2022-05-14T02:16:01Z'],
  ['2022-05-14', '2022-05-14T00:00:00Z'],
  ['2022-05-14 02:16', '2022-05-14T02:16:00Z'],
  ['0000:00:00 00:00:00', undefined],
  ['2022-02-30', undefined],
  ['2022-05-14T25:00:00Z', undefined],
  ['1900-01-01', undefined],
  ['2999-01-01', undefined],
  ['14/05/2022', undefined],
])('the moment %s is %s', (text, utc) => {
  expect(readUtc(text)).toBe(utc);
});
