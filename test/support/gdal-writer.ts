import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { withDataset } from '../../electron/imagery/gdal-dataset.ts';
import { createGdalFolders } from '../../electron/imagery/gdal-folders.ts';
import { loadGdal, withStrings } from '../../electron/imagery/gdal-module.ts';

/** Converts images by GDAL, so that tests have files of formats no code here writes. */
export async function createGdalWriter(): Promise<(from: string, to: string, options: readonly string[]) => void> {
  const gdal = await loadGdal();
  const folders = createGdalFolders(gdal);
  gdal.FS.mkdirTree('/made');
  return (from, to, options) => {
    mkdirSync(dirname(to), { recursive: true });
    withDataset(gdal, folders.pathInGdal(from), ({ pointer }) => {
      const output = withStrings(gdal, options, (list) => {
        const parsed = gdal.ccall('GDALTranslateOptionsNew', 'number', ['number', 'number'], [list, 0]);
        const types = ['string', 'number', 'number', 'number'] as const;
        return gdal.ccall('GDALTranslate', 'number', types, [`/made/${basename(to)}`, pointer, parsed, 0]);
      });
      if (output === 0) throw new Error(gdal.ccall('CPLGetLastErrorMsg', 'string', [], []));
      gdal.ccall('GDALClose', null, ['number'], [output]);
    });
    for (const name of gdal.FS.readdir('/made').filter((entry) => !entry.startsWith('.'))) {
      writeFileSync(join(dirname(to), name), gdal.FS.readFile(`/made/${name}`));
      gdal.FS.unlink(`/made/${name}`);
    }
  };
}
