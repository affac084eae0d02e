import { useEffect } from 'react';
import { Link2, Link2Off } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { compareCandidates } from '../commands/compare-scenes.ts';
import { openScene } from '../commands/open-scene.ts';
import { SceneMap } from '../map/scene-map.tsx';
import { useCompare } from '../state/compare.ts';
import { useLinked } from '../state/linked.ts';
import { useScenes } from '../state/scenes.ts';
import { ActionButton } from '../ui/action-button.tsx';
import { SelectField } from '../ui/select-field.tsx';
import { MarkingBanner } from './marking-banner.tsx';
import { StatusBar } from './status-bar.tsx';

/** A second scene in a window of its own, at the same place as the desk's while the two are linked. */
export function CompareWindow() {
  const { t } = useTranslation();
  const { entries, openSceneId } = useScenes();
  const deskScene = useCompare((state) => state.secondId);
  const name = entries.find(({ scene }) => scene.id === openSceneId)?.scene.fileName;
  useEffect(() => {
    document.title = [name, t('app.name')].filter(Boolean).join(' – ');
  }, [name, t]);
  return (
    <main className="compare-window">
      <MarkingBanner />
      <CompareHead deskScene={deskScene} openSceneId={openSceneId} />
      <div className="map-area">
        <span />
        <div className="map-ground">
          {openSceneId ? <SceneMap /> : <p className="empty">{t('compareWindow.waiting')}</p>}
        </div>
        <StatusBar />
      </div>
    </main>
  );
}

function CompareHead({ deskScene, openSceneId }: Readonly<Record<'deskScene' | 'openSceneId', string | null>>) {
  const { t } = useTranslation();
  const entries = useScenes((state) => state.entries);
  const isLinked = useLinked((state) => state.isLinked);
  const beside = compareCandidates(entries, deskScene);
  const deskName = entries.find(({ scene }) => scene.id === deskScene)?.scene.fileName;
  return (
    <header className="panel-head">
      <h1>{t('compareWindow.title')}</h1>
      <SelectField
        bare
        label={t('compareWindow.scene')}
        value={openSceneId}
        options={beside.map(({ entry }) => ({ value: entry.scene.id, text: entry.scene.fileName }))}
        onChange={(sceneId) => void openScene(sceneId)}
      />
      {deskName ? <span className="soft">{t('compareWindow.beside', { scene: deskName })}</span> : null}
      <ActionButton
        name={t('compareWindow.linked')}
        icon={isLinked ? <Link2 size={16} /> : <Link2Off size={16} />}
        pressed={isLinked}
        onPress={() => useLinked.setState({ isLinked: !isLinked })}
      />
    </header>
  );
}
