import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useScenes } from '../state/scenes.ts';
import { useTool } from '../state/tool.ts';
import './map.css';
import { MapNotice } from './map-notice.tsx';
import { mountMap } from './mount-map.ts';

/** The scene on screen with its sightings; fills its parent. */
export function SceneMap() {
  const { t } = useTranslation();
  const target = useRef<HTMLDivElement>(null);
  const overview = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    if (target.current && overview.current) return mountMap(target.current, overview.current);
    return undefined;
  }, []);
  const entry = useScenes(({ entries, openSceneId }) => entries.find(({ scene }) => scene.id === openSceneId));
  const { hint, readout } = useTool();
  return (
    <div className="scene-map">
      <div
        ref={target}
        className="scene-map-target"
        tabIndex={0}
        role="application"
        aria-label={entry ? t('map.label', { scene: entry.scene.fileName }) : t('map.labelEmpty')}
      />
      <canvas ref={overview} className="map-overview" role="img" aria-label={t('map.overview')} />
      <MapNotice entry={entry} />
      {entry && hint && (
        <p className="map-hint" aria-live="polite">
          {t(hint)}
          {readout && <strong>{readout}</strong>}
        </p>
      )}
    </div>
  );
}
