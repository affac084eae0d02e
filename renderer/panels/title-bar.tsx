import { Search, Settings } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { showDialog } from '../state/dialogs.ts';
import { useWorkspace } from '../state/workspace.ts';
import { ActionButton } from '../ui/action-button.tsx';
import { ConflictsBadge } from './conflicts-badge.tsx';
import { MenuBar } from './menu-bar.tsx';

/** The top of the window: menus, the workspace's name and who is working. */
export function TitleBar() {
  const { t } = useTranslation();
  const status = useWorkspace((workspace) => workspace.status);
  return (
    <header className="title-bar">
      <h1>{t('app.name')}</h1>
      <MenuBar />
      <div className="workspace" title={status?.path}>
        {status ? <strong>{status.name}</strong> : t('app.loading')}
        {status?.actor ? <span>{status.actor}</span> : null}
      </div>
      <ConflictsBadge />
      <ActionButton
        name={t('commands.palette')}
        icon={<Search size={16} />}
        onPress={() => showDialog({ name: 'palette' })}
      />
      <ActionButton
        name={t('commands.settings')}
        icon={<Settings size={16} />}
        onPress={() => showDialog({ name: 'settings' })}
      />
    </header>
  );
}
