import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { chooseScenes } from '../commands/add-scenes.ts';
import { useScenes } from '../state/scenes.ts';
import { useWorld } from '../state/world.ts';
import { drawnLater } from '../ui/drawn-later.tsx';
import { Region } from '../ui/region.tsx';
import { StatusBar } from './status-bar.tsx';
import { ToolBar } from './tool-bar.tsx';

const SceneMap = drawnLater(async () => (await import('../map/scene-map.tsx')).SceneMap);
const WorldPage = drawnLater(async () => (await import('./world-page.tsx')).WorldPage);

/** The middle of the window: tools, the map, and where the cursor is; or the map of the world in place of them. */
export function MapArea() {
  const { t } = useTranslation();
  const hasScenes = useScenes((state) => state.entries.length > 0);
  const isWorld = useWorld((state) => state.isShown);
  const isOpen = useScenes((state) => state.openSceneId !== null);
  return (
    <section className="map-area" data-page={isWorld ? 'world' : 'scene'}>
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
      {isWorld ? (
        <Region>
          <WorldPage />
        </Region>
      ) : null}
    </section>
  );
}
