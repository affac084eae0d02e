import { FileText, Folder as FolderIcon } from 'lucide-react';
import { ListBox, ListBoxItem } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Folder } from '../commands/browse-folder.ts';
import { utcText } from '../ui/utc-text.ts';

type Entry = Folder['entries'][number];

/** Folders and files to choose from. Enter or a double click opens a folder or chooses a file. */
export function FileList(props: {
  readonly entries: readonly Entry[];
  readonly multiple: boolean;
  readonly selected: readonly string[];
  readonly onSelect: (paths: readonly string[]) => void;
  readonly onOpen: (path: string) => void;
  readonly onChoose: (path: string) => void;
}) {
  const { t } = useTranslation();
  const { entries, multiple, selected, onSelect, onOpen, onChoose } = props;
  const isFolder = (path: string) => entries.some((entry) => entry.folder && entry.path === path);
  return (
    <ListBox
      className="files"
      aria-label={t('chooser.files')}
      autoFocus={entries.length > 0}
      items={entries}
      selectionMode={multiple ? 'multiple' : 'single'}
      selectionBehavior="replace"
      selectedKeys={selected}
      onSelectionChange={(keys) => {
        const paths = keys === 'all' ? entries.map((entry) => entry.path) : [...keys].map(String);
        onSelect(paths.filter((path) => !isFolder(path)));
      }}
      onAction={(key) => (isFolder(String(key)) ? onOpen : onChoose)(String(key))}
      renderEmptyState={() => <p className="empty">{t('chooser.empty')}</p>}
    >
      {(entry) => <FileItem id={entry.path} entry={entry} />}
    </ListBox>
  );
}

function FileItem({ id, entry }: { readonly id: string; readonly entry: Entry }) {
  const { name, folder, sizeBytes, modified } = entry;
  return (
    <ListBoxItem id={id} textValue={name} className="file">
      {folder ? <FolderIcon size={15} aria-hidden /> : <FileText size={15} aria-hidden />}
      <span>{name}</span>
      <span className="soft">{folder ? '' : sizeText(sizeBytes)}</span>
      <span className="soft">{utcText(modified)}</span>
    </ListBoxItem>
  );
}

function sizeText(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  const step = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3));
  return `${(bytes / 1000 ** step).toFixed(step === 0 ? 0 : 1)} ${units[step]}`;
}
