import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { mountWorld } from './mount-world.ts';
import './world-map.css';

/** All scenes, ports and sightings on a map of the world; fills its parent. */
export function WorldMap() {
  const { t } = useTranslation();
  const target = useRef<HTMLDivElement>(null);
  useEffect(() => (target.current ? mountWorld(target.current) : undefined), []);
  return (
    <div className="world-map">
      <div ref={target} className="world-map-target" tabIndex={0} role="application" aria-label={t('world.map')} />
      <span className="world-map-middle" aria-hidden />
    </div>
  );
}
