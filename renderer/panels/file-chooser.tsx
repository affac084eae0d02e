import { ArrowUp, FileText, Folder as FolderIcon } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button, ListBox, ListBoxItem, type Selection } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Payload } from '../../shared/contract.ts';
import { answerChooser, type Folder, listFolder } from '../commands/browse-folder.ts';
import { isSaving, joinPath, shownEntries } from '../state/chooser-files.ts';
import { ActionButton } from '../ui/action-button.tsx';
import { ModalDialog } from '../ui/modal-dialog.tsx';
import { utcText } from '../ui/utc-text.ts';

/** The window's own file dialog, for hosts that have none: folders of the host, files that fit, keyboard throughout. */
export function FileChooser({ chooser }: { readonly chooser: Payload<'chooser.requested'> }) {
  const { t } = useTranslation();
  const { purpose, request, suggestedName } = chooser;
  const [folder, setFolder] = useState<Folder | null>(null);
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [name, setName] = useState(suggestedName ?? '');
  const [all, setAll] = useState(false);
  const open = async (path: string | null) => {
    const listed = await listFolder(path);
    if (!listed) return;
    setFolder(listed);
    setSelected(new Set());
  };
  useEffect(() => void open(null), []);
  const saving = isSaving(purpose);
  const entries = shownEntries(folder?.entries ?? [], purpose, all);
  const target = saving && folder && name.trim() !== '' ? [joinPath(folder.folder, name.trim())] : [];
  const chosen = saving
    ? target
    : entries.filter((entry) => !entry.folder && selected.has(entry.path)).map((e) => e.path);
  const answer = (paths: readonly string[]) => void answerChooser(request, paths);
  const act = (path: string) => {
    const entry = entries.find((candidate) => candidate.path === path);
    if (entry?.folder) void open(path);
    else if (entry && saving) setName(entry.name);
    else if (entry) answer([...new Set([...chosen, path])]);
  };
  const pick = (keys: Selection) => {
    const paths = keys === 'all' ? entries.map((entry) => entry.path) : [...keys].map(String);
    setSelected(new Set(paths));
    const file = entries.find((entry) => entry.path === paths[0] && !entry.folder);
    if (saving && file) setName(file.name);
  };
  const replaces = saving && entries.some((entry) => entry.path === target[0]);
  return (
    <ModalDialog
      wide
      title={t(`chooser.${purpose}`)}
      onClose={() => answer([])}
      footer={
        <>
          {replaces ? <span className="problem">{t('chooser.replaces', { name })}</span> : null}
          <label className="check">
            <input type="checkbox" checked={all} onChange={(event) => setAll(event.target.checked)} />
            {t('chooser.showAll')}
          </label>
          <Button className="button" onPress={() => answer([])}>
            {t('app.cancel')}
          </Button>
          <Button className="button primary" isDisabled={chosen.length === 0} onPress={() => answer(chosen)}>
            {t(saving ? 'chooser.save' : 'chooser.choose')}
          </Button>
        </>
      }
    >
      <FolderLine folder={folder} onOpen={(path) => void open(path)} />
      <ListBox
        className="files"
        aria-label={t('chooser.files')}
        autoFocus={saving ? false : 'first'}
        items={entries}
        selectionMode={purpose === 'scenes' ? 'multiple' : 'single'}
        selectionBehavior="replace"
        selectedKeys={selected}
        onSelectionChange={pick}
        onAction={(key) => act(String(key))}
        renderEmptyState={() => <p className="empty">{t('chooser.empty')}</p>}
      >
        {(entry) => <FileItem id={entry.path} entry={entry} />}
      </ListBox>
      {saving ? (
        <div className="field">
          <label htmlFor="chooser-name">{t('chooser.name')}</label>
          <input
            id="chooser-name"
            className="input"
            autoFocus
            value={name}
            onChange={(event) => setName(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && !event.nativeEvent.isComposing && chosen.length > 0) answer(chosen);
            }}
          />
        </div>
      ) : null}
    </ModalDialog>
  );
}

function FolderLine({ folder, onOpen }: { readonly folder: Folder | null; readonly onOpen: (path: string) => void }) {
  const { t } = useTranslation();
  const [path, setPath] = useState('');
  useEffect(() => setPath(folder?.folder ?? ''), [folder]);
  const parent = folder?.parent ?? null;
  return (
    <div className="row">
      <ActionButton
        name={t('chooser.up')}
        icon={<ArrowUp size={16} />}
        disabled={parent === null}
        onPress={() => parent !== null && onOpen(parent)}
      />
      <input
        className="input"
        aria-label={t('chooser.folder')}
        value={path}
        onChange={(event) => setPath(event.target.value)}
        onKeyDown={(event) => event.key === 'Enter' && !event.nativeEvent.isComposing && onOpen(path)}
      />
    </div>
  );
}

function FileItem({ id, entry }: { readonly id: string; readonly entry: Folder['entries'][number] }) {
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
