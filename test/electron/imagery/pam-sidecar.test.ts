import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { openImage } from '../../../electron/imagery/open-image.ts';
import { jpeg2000Files } from '../../support/jpeg2000-files.ts';
import { writeTiff } from '../../support/tiff-writer.ts';

const folder = mkdtempSync(join(tmpdir(), 'plimsoll-pam-'));
afterAll(() => rmSync(folder, { recursive: true }));

const sidecar = `<PAMDataset>
  <Metadata domain="xml:OTHER"><MDI key="WRONG">1</MDI></Metadata>
  <Metadata><MDI key="SATELLITE">Bird &amp; Co</MDI></Metadata>
  <PAMRasterBand band="1">
    <NoDataValue>3</NoDataValue><Description>Sigma0_VV</Description><UnitType>dB</UnitType>
    <Metadata><MDI key="STATISTICS_MEAN">2.5</MDI></Metadata>
  </PAMRasterBand>
  <PAMRasterBand band="2"><Description>Sigma0_VH</Description></PAMRasterBand>
</PAMDataset>`;

async function look(path: string) {
  const image = await openImage(path);
  const { valid } = await image.read({ level: 0, column: 0, row: 0, width: 4, height: 1, bands: [0] });
  await image.close();
  const { noData, bandNames, tags } = image.facts;
  return { noData, bandNames, items: tags.gdalMetadata, valid: valid && [...valid] };
}

test('nodata, names and items beside a TIFF are those of the scene, as GDAL has it', async () => {
  const path = join(folder, 'scene.tif');
  const samples = [1, 3, 3, 4, 1, 3, 3, 4];
  writeTiff(path, { width: 4, height: 1, bands: 2, planar: true, type: 'uint8', samples, noData: '1' });
  writeFileSync(`${path}.aux.xml`, sidecar);
  expect(await look(path)).toEqual({
    noData: 3,
    bandNames: ['Sigma0_VV', 'Sigma0_VH'],
    items: { SATELLITE: 'Bird & Co', 'STATISTICS_MEAN#1': '2.5', 'UNITTYPE#1': 'dB' },
    valid: [1, 0, 0, 1],
  });
});

test('nodata beside JPEG 2000 makes its pixels invalid', async () => {
  const path = join(folder, 'scene.jp2');
  writeFileSync(path, Buffer.from(jpeg2000Files['quad12.jp2'], 'base64'));
  // The first pixels are 0, 37, 74 and 111.
  const band = '<PAMRasterBand band="1"><NoDataValue>37</NoDataValue></PAMRasterBand>';
  writeFileSync(`${path}.aux.xml`, `<PAMDataset>${band}</PAMDataset>`);
  expect((await look(path)).valid).toEqual([1, 0, 1, 1]);
});

test('a sidecar that is no such one, or not even text, changes nothing', async () => {
  const path = join(folder, 'plain.tif');
  writeTiff(path, { width: 4, height: 1, type: 'uint8', samples: [1, 2, 3, 4] });
  const plain = await look(path);
  const spoilt = [
    Buffer.from([0xff, 0, 1]),
    '<PAMDataset><PAMRasterBand band="1"><NoDataValue>x</NoDataValue>',
    '<a/>',
  ];
  for (const content of spoilt) {
    writeFileSync(`${path}.aux.xml`, content);
    expect(await look(path)).toEqual(plain);
  }
});
