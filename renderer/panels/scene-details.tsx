import { useTranslation } from 'react-i18next';
import type { Scene } from '../../shared/domain/scene.ts';
import { useScenes } from '../state/scenes.ts';
import { useTiePoints } from '../state/tie-points.ts';
import { Facts } from '../ui/facts.tsx';
import { SceneDetailsFacts } from './scene-details-facts.tsx';
import { SceneDetailsPages } from './scene-details-pages.tsx';
import { SceneDetailsPlace } from './scene-details-place.tsx';
import { SceneDetailsTies } from './scene-details-ties.tsx';
import './scene-details.css';

/** What is known of the open scene: the file, how it was taken, and how it is placed, all of it to be corrected. */
export function SceneDetails() {
  const { t } = useTranslation();
  const placing = useTiePoints((state) => state.sceneId);
  const scene = useScenes(
    ({ entries, openSceneId }) =>
      (entries.find((entry) => entry.scene.id === placing) ?? entries.find((entry) => entry.scene.id === openSceneId))
        ?.scene,
  );
  if (!scene) {
    return (
      <div className="empty">
        <p>{t('scenes.open')}</p>
      </div>
    );
  }
  return (
    <div className="inspector">
      {placing === scene.id ? (
        <SceneDetailsTies key={scene.id} scene={scene} />
      ) : (
        <>
          <FileFacts scene={scene} />
          {(scene.pages ?? 1) > 1 ? <SceneDetailsPages key={scene.id} scene={scene} /> : null}
          <SceneDetailsFacts scene={scene} />
          <SceneDetailsPlace scene={scene} />
        </>
      )}
    </div>
  );
}

function FileFacts({ scene }: { readonly scene: Scene }) {
  const { t } = useTranslation();
  const { fileName, width, height, bands, type, sizeBytes, page, pages = 1, sha256 } = scene;
  return (
    <section className="section" aria-label={t('scene.file')}>
      <h3>{t('scene.file')}</h3>
      <Facts
        facts={[
          [t('chooser.name'), fileName],
          [t('scene.size'), t('scene.sizeText', { width, height, bands, type })],
          [t('scene.bytes'), t('scene.megabytes', { megabytes: (sizeBytes / 1e6).toPrecision(4) })],
          [t('scene.page'), pages > 1 ? t('scene.pageOf', { page, pages }) : null],
          ['SHA-256', sha256],
        ]}
      />
    </section>
  );
}
