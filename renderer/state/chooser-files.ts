import type { Output } from '../../shared/contract.ts';
import type { ChooserRequest } from '../../shared/domain/chooser.ts';

type Purpose = ChooserRequest['purpose'];
type Entry = Output<'chooser.list'>['entries'][number];

const endings: Readonly<Record<Purpose, RegExp>> = {
  scenes: /\.(tiff?|gtiff?|cog|btf|tf8|ntf|nitf|jp2|j2k|img|dat|vrt)$/i,
  scene: /\.(tiff?|gtiff?|cog|btf|tf8|ntf|nitf|jp2|j2k|img|dat|vrt)$/i,
  'scene folder': /\.(tiff?|gtiff?|cog|btf|tf8|ntf|nitf|jp2|j2k|img|dat|vrt)$/i,
  terrain: /\.(tiff?|dt[012]|hgt|img)$/i,
  csv: /\.(csv|tsv|txt)$/i,
  annotations: /\.(geojson|json|gpkg|shp|zip|kml|kmz|xml|txt)$/i,
  model: /\.onnx$/i,
  package: /\.plim(\.age)?$/i,
  'save package': /\.plim$/i,
  'save sealed package': /\.plim\.age$/i,
  'exchange folder': /\.(plim(\.age)?|receipt)$/i,
  receipt: /\.receipt$/i,
  identity: /\.(identity|txt|age)$/i,
  'public key': /\.pub$/i,
  'save public key': /\.pub$/i,
  certificate: /\.(pem|crt|cer)$/i,
  'save audit': /\.csv$/i,
  workspace: /\.plimsoll$/i,
  'save workspace': /\.plimsoll$/i,
};

export const isSaving = (purpose: Purpose): boolean => purpose.startsWith('save');

export const isForFolder = (purpose: Purpose): boolean => purpose.endsWith('folder');

/** Folders first, then files that fit the purpose, each by name; hidden ones are left out unless all are asked for. */
export function shownEntries(entries: readonly Entry[], purpose: Purpose, all: boolean): Entry[] {
  const isShown = ({ folder, name }: Entry) =>
    all || (!name.startsWith('.') && (folder || endings[purpose].test(name)));
  return entries
    .filter(isShown)
    .toSorted((a, b) => Number(b.folder) - Number(a.folder) || a.name.localeCompare(b.name, 'en', { numeric: true }));
}

/** A file in a folder, with the folder's own kind of separator. */
export function joinPath(folder: string, name: string): string {
  const separator = folder.includes('\\') && !folder.includes('/') ? '\\' : '/';
  return folder.endsWith(separator) ? folder + name : folder + separator + name;
}
