import { FilePlus2 } from 'lucide-react';
import { Button, GridList } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { chooseScenes } from '../commands/add-scenes.ts';
import { openScene } from '../commands/open-scene.ts';
import { useScenes } from '../state/scenes.ts';
import { ActionButton } from '../ui/action-button.tsx';
import { AddingPanel } from './adding-panel.tsx';
import { SceneRow } from './scene-row.tsx';

/** The scenes of the workspace; the one chosen is on screen. */
export function ScenesPanel() {
  const { t, i18n } = useTranslation();
  const entries = useScenes((state) => state.entries);
  const openSceneId = useScenes((state) => state.openSceneId);
  return (
    <section className="panel" aria-label={t('scenes.title')}>
      <header className="panel-head">
        <h2>{t('scenes.title')}</h2>
        <ActionButton
          name={t('commands.add-scenes')}
          icon={<FilePlus2 size={16} />}
          onPress={() => void chooseScenes()}
        />
      </header>
      {entries.length === 0 ? (
        <div className="empty">
          <p>{t('scenes.empty')}</p>
          <Button className="button primary" onPress={() => void chooseScenes()}>
            {t('commands.add-scenes')}
          </Button>
        </div>
      ) : (
        <GridList
          className="scene-list"
          aria-label={t('scenes.title')}
          items={entries}
          dependencies={[i18n.language]}
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={openSceneId ? [openSceneId] : []}
          onSelectionChange={(keys) => {
            const [id] = keys === 'all' ? [] : [...keys];
            if (typeof id === 'string') void openScene(id);
          }}
        >
          {(entry) => <SceneRow id={entry.scene.id} entry={entry} />}
        </GridList>
      )}
      <AddingPanel />
    </section>
  );
}
