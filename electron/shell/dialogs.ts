import { join } from 'node:path';
import type { BaseWindow, Dialog, FileFilter, OpenDialogOptions } from 'electron';
import type { ChooserRequest } from '../../shared/domain/chooser.ts';
import type { Words } from '../../shared/words.ts';

type Purpose = ChooserRequest['purpose'];

const extensions: Readonly<Record<Purpose, readonly string[]>> = {
  scenes: ['tif', 'tiff', 'gtif', 'ntf', 'nitf', 'jp2', 'j2k', 'img', 'dat'],
  scene: ['tif', 'tiff', 'gtif', 'ntf', 'nitf', 'jp2', 'j2k', 'img', 'dat'],
  'scene folder': [],
  terrain: ['tif', 'tiff', 'dt0', 'dt1', 'dt2', 'hgt', 'img'],
  csv: ['csv', 'tsv', 'txt'],
  annotations: ['geojson', 'json', 'gpkg', 'shp', 'zip', 'kml', 'kmz', 'xml', 'txt'],
  model: ['onnx'],
  package: ['plim', 'age'],
  'save package': ['plim'],
  'save sealed package': ['age'],
  'exchange folder': [],
  receipt: ['receipt'],
  identity: ['identity', 'txt', 'age'],
  'public key': ['pub'],
  'save public key': ['pub'],
  certificate: ['pem', 'crt', 'cer'],
  'save audit': ['csv'],
  workspace: ['plimsoll'],
  'save workspace': ['plimsoll'],
};

const openings: Readonly<Partial<Record<Purpose, OpenDialogOptions['properties']>>> = {
  scenes: ['openFile', 'multiSelections'],
  'scene folder': ['openDirectory'],
  'exchange folder': ['openDirectory'],
};

/** Asks with the system's own dialogs, over the window; an empty list means cancelled. */
export function chooseWithDialogs(
  dialog: Pick<Dialog, 'showOpenDialog' | 'showSaveDialog'>,
  { window, words }: { readonly window: () => BaseWindow | null; readonly words: Words },
) {
  return async ({ purpose, suggestedName }: ChooserRequest, folder: string): Promise<readonly string[]> => {
    const over = window();
    if (!over) return [];
    const options = {
      title: words(`chooser.${purpose}`),
      defaultPath: suggestedName === null ? folder : join(folder, suggestedName),
      filters: filtersFor(purpose, words),
    };
    if (purpose.startsWith('save')) {
      const { canceled, filePath } = await dialog.showSaveDialog(over, options);
      return canceled || filePath === '' ? [] : [filePath];
    }
    const properties = openings[purpose] ?? ['openFile'];
    const { canceled, filePaths } = await dialog.showOpenDialog(over, { ...options, properties });
    return canceled ? [] : filePaths;
  };
}

function filtersFor(purpose: Purpose, words: Words): FileFilter[] {
  if (extensions[purpose].length === 0) return [];
  const own = { name: extensions[purpose].map((each) => `*.${each}`).join(' '), extensions: [...extensions[purpose]] };
  return purpose.startsWith('save') ? [own] : [own, { name: words('chooser.showAll'), extensions: ['*'] }];
}
