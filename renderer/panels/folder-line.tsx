import { ArrowUp } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Folder } from '../commands/browse-folder.ts';
import { ActionButton } from '../ui/action-button.tsx';

/** The folder a file dialog shows; another can be written in. */
export function FolderLine(props: { readonly folder: Folder | null; readonly onOpen: (path: string) => void }) {
  const { t } = useTranslation();
  const { folder, onOpen } = props;
  const [path, setPath] = useState(folder?.folder ?? '');
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
        disabled={folder === null}
        value={path}
        onChange={(event) => setPath(event.target.value)}
        onKeyDown={(event) => event.key === 'Enter' && !event.nativeEvent.isComposing && onOpen(path)}
      />
    </div>
  );
}
