import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { chooseScenes } from '../commands/add-scenes.ts';
import { SceneMap } from '../map/scene-map.tsx';
import { useScenes } from '../state/scenes.ts';
import { StatusBar } from './status-bar.tsx';
import { ToolBar } from './tool-bar.tsx';

/** The middle of the window: tools, the map, and where the cursor is. */
export function MapArea() {
  const { t } = useTranslation();
  const hasScenes = useScenes((state) => state.entries.length > 0);
  const isOpen = useScenes((state) => state.openSceneId !== null);
  return (
    <section className="map-area">
      <ToolBar />
      <div className="map-ground">
        {isOpen ? (
          <SceneMap />
        ) : (
          <div className="empty">
            <p>{hasScenes ? t('scenes.open') : t('scenes.empty')}</p>
            {hasScenes ? null : (
              <Button className="button primary" onPress={() => void chooseScenes()}>
                {t('commands.add-scenes')}
              </Button>
            )}
          </div>
        )}
      </div>
      <StatusBar />
    </section>
  );
}
