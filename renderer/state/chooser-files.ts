import type { Output } from '../../shared/contract.ts';
import type { ChooserRequest } from '../../shared/domain/chooser.ts';

type Purpose = ChooserRequest['purpose'];
type Entry = Output<'chooser.list'>['entries'][number];

const endings: Readonly<Record<Purpose, RegExp>> = {
  scenes: /\.(tiff?|gtiff?|cog|btf|tf8|ntf|nitf|jp2|j2k|img|dat|vrt)$/i,
  scene: /\.(tiff?|gtiff?|cog|btf|tf8|ntf|nitf|jp2|j2k|img|dat|vrt)$/i,
  'scene folder': /\.(tiff?|gtiff?|cog|btf|tf8|ntf|nitf|jp2|j2k|img|dat|vrt)$/i,
  csv: /\.(csv|tsv|txt)$/i,
  package: /\.plim$/i,
  'save package': /\.plim$/i,
  workspace: /\.plimsoll$/i,
  'save workspace': /\.plimsoll$/i,
};

export const isSaving = (purpose: Purpose): boolean => purpose.startsWith('save');

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
