import { useEffect, useState } from 'react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Payload } from '../../shared/contract.ts';
import { answerChooser, type Folder, listFolder } from '../commands/browse-folder.ts';
import { isForFolder, isSaving, joinPath, shownEntries } from '../state/chooser-files.ts';
import { ModalDialog } from '../ui/modal-dialog.tsx';
import { FileList } from './file-list.tsx';
import { FolderLine } from './folder-line.tsx';

/** The window's own file dialog, for hosts that have none: folders of the host, files that fit, keyboard throughout. */
export function FileChooser({ chooser }: { readonly chooser: Payload<'chooser.requested'> }) {
  const { t } = useTranslation();
  const { purpose, request, suggestedName } = chooser;
  const [folder, setFolder] = useState<Folder | null>(null);
  const [selected, setSelected] = useState<readonly string[]>([]);
  const [name, setName] = useState(suggestedName ?? '');
  const [all, setAll] = useState(false);
  const open = async (path: string) => {
    const listed = await listFolder(path);
    if (!listed) return;
    setFolder(listed);
    setSelected([]);
    const file = listed.entries.find((entry) => !entry.folder && entry.path === path);
    if (file && saving) setName(file.name);
    else if (file && !forFolder) answer([file.path]);
  };
  useEffect(() => {
    void listFolder(null).then(setFolder);
  }, []);
  const saving = isSaving(purpose);
  const forFolder = isForFolder(purpose);
  const entries = shownEntries(folder?.entries ?? [], purpose, all);
  const target = folder && name.trim() !== '' ? [joinPath(folder.folder, name.trim())] : [];
  const here = folder ? [folder.folder] : [];
  const chosen = saving ? target : forFolder ? here : selected;
  const answer = (paths: readonly string[]) => void answerChooser(request, paths);
  const select = (paths: readonly string[]) => {
    setSelected(paths);
    const file = entries.find((entry) => entry.path === paths[0]);
    if (saving && file) setName(file.name);
  };
  return (
    <ModalDialog
      wide
      title={t(`chooser.${purpose}`)}
      onClose={() => answer([])}
      footer={
        <>
          <ShowAll all={all} onAll={setAll} />
          {saving && entries.some((entry) => entry.path === target[0]) ? (
            <span className="problem">{t('chooser.replaces', { name })}</span>
          ) : null}
          <Button className="button" onPress={() => answer([])}>
            {t('app.cancel')}
          </Button>
          <Button className="button primary" isDisabled={chosen.length === 0} onPress={() => answer(chosen)}>
            {t(saving ? 'chooser.save' : forFolder ? 'chooser.thisFolder' : 'chooser.choose')}
          </Button>
        </>
      }
    >
      <FolderLine key={`line ${folder?.folder}`} folder={folder} onOpen={(path) => void open(path)} />
      <FileList
        key={`list ${folder?.folder}`}
        entries={entries}
        multiple={purpose === 'scenes'}
        selected={selected}
        onSelect={select}
        onOpen={(path) => void open(path)}
        onChoose={(path) => (saving || forFolder ? select([path]) : answer([...new Set([...selected, path])]))}
      />
      {saving ? <NameLine name={name} onName={setName} onEnter={() => chosen.length > 0 && answer(chosen)} /> : null}
    </ModalDialog>
  );
}

function ShowAll({ all, onAll }: { readonly all: boolean; readonly onAll: (all: boolean) => void }) {
  const { t } = useTranslation();
  return (
    <label className="check">
      <input type="checkbox" checked={all} onChange={(event) => onAll(event.target.checked)} />
      {t('chooser.showAll')}
    </label>
  );
}

function NameLine(props: {
  readonly name: string;
  readonly onName: (name: string) => void;
  readonly onEnter: () => void;
}) {
  const { t } = useTranslation();
  return (
    <div className="field">
      <label htmlFor="chooser-name">{t('chooser.name')}</label>
      <input
        id="chooser-name"
        className="input"
        autoFocus
        value={props.name}
        onChange={(event) => props.onName(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !event.nativeEvent.isComposing) props.onEnter();
        }}
      />
    </div>
  );
}
