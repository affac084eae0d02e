import { useTranslation } from 'react-i18next';
import type { SceneEntry } from '../../shared/domain/scene-entry.ts';
import { locateScene } from '../commands/add-scenes.ts';

/** What must be known before looking at the picture: that it is made up, or that its file is not there. */
export function MapNotice({ entry }: { readonly entry: SceneEntry | undefined }) {
  const { t } = useTranslation();
  if (!entry) return null;
  const { scene, state } = entry;
  return (
    <>
      {scene.synthetic && <p className="map-synthetic">{t('map.synthetic')}</p>}
      {state.file !== 'present' && (
        <div className="map-notice" role="alert">
          <p>{t(`map.file.${state.file}`, { file: scene.fileName })}</p>
          <button type="button" className="button" onClick={() => void locateScene(scene.id)}>
            {t('map.locate')}
          </button>
        </div>
      )}
    </>
  );
}
