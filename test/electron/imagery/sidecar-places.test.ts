import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { acquisitionFacts } from '../../../electron/imagery/acquisition.ts';
import { createGeoreferencer } from '../../../electron/imagery/georeference.ts';
import { openImage } from '../../../electron/imagery/open-image.ts';
import { createGdalWriter } from '../../support/gdal-writer.ts';
import { jpeg2000Files } from '../../support/jpeg2000-files.ts';
import { encodeNitf } from '../../support/nitf-writer.ts';
import { dimapRpcOf, rpbOf } from '../../support/rpc-sidecars.ts';
import { writeTiff } from '../../support/tiff-writer.ts';

const folder = mkdtempSync(join(tmpdir(), 'plimsoll-sidecars-'));
const georeferencer = createGeoreferencer();
const jp2 = Buffer.from(jpeg2000Files['styles.jp2'], 'base64');
const sensor = { centre: [129.4, 35.5], pixel: [20, 15], degreesPerPixel: 0.00001 } as const;
const world = '10\n0\n0\n-10\n500005\n3899995\n';
const system =
  'PROJCS["WGS 84 / UTM zone 52N",GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563]],PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433]],PROJECTION["Transverse_Mercator"],PARAMETER["latitude_of_origin",0],PARAMETER["central_meridian",129],PARAMETER["scale_factor",0.9996],PARAMETER["false_easting",500000],PARAMETER["false_northing",0],UNIT["metre",1],AUTHORITY["EPSG","32652"]]';

const put = (name: string, content: string | Uint8Array): string => {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
};

beforeAll(async () => {
  const convert = await createGdalWriter();
  const source = join(folder, 'source.tif');
  writeTiff(source, { width: 40, height: 30, type: 'uint8', samples: new Uint8Array(1200).fill(7) });
  for (const name of ['hfa-rpc', 'hfa-world', 'hfa-prj']) convert(source, join(folder, `${name}.img`), ['-of', 'HFA']);
});

afterAll(async () => {
  await georeferencer.close();
  rmSync(folder, { recursive: true });
});

async function placeOf(path: string) {
  const placed = await georeferencer.open(path);
  const { kind, crs } = placed;
  const places = await placed.toLonLat([
    [20, 15],
    [40, 0],
  ]);
  return { kind, epsg: crs?.epsg ?? null, places: places.map((pair) => pair?.map((value) => value.toFixed(6))) };
}

describe('a place beside the file', () => {
  it('is RPCs beside JPEG 2000, NITF and ERDAS images', async () => {
    const data = jp2.subarray(jp2.indexOf(Buffer.from('ff4fff51', 'hex')));
    const nitf = encodeNitf({ width: 40, height: 30, bits: 16, bands: ['M'], compression: 'C8', data });
    const plain = encodeNitf({
      width: 40,
      height: 30,
      bits: 8,
      bands: ['M'],
      compression: 'NC',
      data: Buffer.alloc(1200),
    });
    for (const name of ['a', 'b', 'c', 'hfa-rpc']) put(`${name}.RPB`, rpbOf(sensor));
    put('RPC_PHR1A_P_202205140216012_SEN_X.XML', dimapRpcOf(sensor));
    const scenes = [
      put('a.jp2', jp2),
      put('b.ntf', nitf),
      put('c.ntf', plain),
      join(folder, 'hfa-rpc.img'),
      put('IMG_PHR1A_P_202205140216012_SEN_X_R1C1.JP2', jp2),
    ];
    const found = await Promise.all(scenes.map(placeOf));
    const placed = {
      kind: 'rpc',
      epsg: null,
      places: [
        ['129.400000', '35.500000'],
        ['129.400200', '35.500150'],
      ],
    };
    expect(found).toEqual(scenes.map(() => placed));
  });

  it('is a world file with its .prj, by the names each format has for it', async () => {
    const scenes: string[] = [join(folder, 'hfa-world.img'), join(folder, 'hfa-prj.img')];
    for (const ending of ['j2w', 'jpw', 'wld']) scenes.push(put(`world-${ending}.jp2`, jp2));
    for (const name of ['hfa-world.wld', 'hfa-prj.igw', 'world-j2w.j2w', 'world-jpw.jpw', 'world-wld.wld'])
      put(name, world);
    for (const name of ['hfa-world', 'hfa-prj', 'world-j2w', 'world-jpw', 'world-wld']) put(`${name}.prj`, system);
    const found = await Promise.all(scenes.map(placeOf));
    expect(found.map(({ kind, epsg }) => [kind, epsg])).toEqual(scenes.map(() => ['affine', 32_652]));
    expect(new Set(found.map(({ places }) => JSON.stringify(places))).size).toBe(1);
  });

  it('tells when and by what a JPEG 2000 or NITF image was taken', async () => {
    const dimap =
      '<Dimap_Document><IMAGING_DATE>2022-05-14</IMAGING_DATE><IMAGING_TIME>02:16:01.2Z</IMAGING_TIME><MISSION>PHR</MISSION><MISSION_INDEX>1A</MISSION_INDEX></Dimap_Document>';
    put('DIM_PHR1A_P_202205140216012_SEN_Y.XML', dimap);
    const scenes = [put('IMG_PHR1A_P_202205140216012_SEN_Y_R1C1.JP2', jp2), put('scene.jp2', jp2)];
    put('scene.jp2.xml', dimap);
    const found = await Promise.all(
      scenes.map(async (path) => {
        const image = await openImage(path);
        const { acquired, sensor: satellite } = await acquisitionFacts(path, image.facts);
        await image.close();
        return [acquired, satellite];
      }),
    );
    const said = [{ utc: '2022-05-14T02:16:01Z', source: 'sidecar' }, 'Pléiades 1A'];
    expect(found).toEqual([said, said]);
  });
});
