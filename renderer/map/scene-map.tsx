import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useCompare } from '../state/compare.ts';
import { useScenes } from '../state/scenes.ts';
import { useTool } from '../state/tool.ts';
import { CompareOverlay } from './compare/compare-overlay.tsx';
import './map.css';
import { HiddenNotice } from './hidden-notice.tsx';
import { MapNotice } from './map-notice.tsx';
import { mountMap } from './mount-map.ts';

/** The scene on screen with its sightings; fills its parent. */
export function SceneMap() {
  const { t } = useTranslation();
  const target = useRef<HTMLDivElement>(null);
  const pane = useRef<HTMLDivElement>(null);
  const overview = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    if (target.current && pane.current && overview.current)
      return mountMap(target.current, pane.current, overview.current);
    return undefined;
  }, []);
  const { mode, secondId } = useCompare();
  const entry = useScenes(({ entries, openSceneId }) => entries.find(({ scene }) => scene.id === openSceneId));
  const second = useScenes(({ entries }) => entries.find(({ scene }) => scene.id === secondId));
  const { hint, readout } = useTool();
  return (
    <div className="scene-map" data-compare={mode ?? undefined}>
      <div
        ref={target}
        className="scene-map-target"
        tabIndex={0}
        role="application"
        aria-label={entry ? t('map.label', { scene: entry.scene.fileName }) : t('map.labelEmpty')}
      />
      <div
        ref={pane}
        className="compare-pane"
        role="img"
        aria-label={t('compare.pane', { scene: second?.scene.fileName ?? '' })}
      />
      <canvas ref={overview} className="map-overview" role="img" aria-label={t('map.overview')} />
      <CompareOverlay />
      <MapNotice entry={entry} />
      <HiddenNotice />
      {entry && hint && (
        <p className="map-hint" aria-live="polite">
          {t(hint)}
          {readout && <strong>{readout}</strong>}
        </p>
      )}
    </div>
  );
}
