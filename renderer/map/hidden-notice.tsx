import { useTranslation } from 'react-i18next';
import { hiddenCount, showAllSightings } from '../commands/hide-sightings.ts';
import { useDrawing } from '../state/drawing.ts';
import { useScenes } from '../state/scenes.ts';
import { useSightings } from '../state/sightings.ts';

/** Says that some sightings of the scene are left out of the picture, and brings them back. */
export function HiddenNotice() {
  const { t } = useTranslation();
  useDrawing((state) => state.hidden);
  useSightings((state) => state.byId);
  useScenes((state) => state.openSceneId);
  const count = hiddenCount();
  if (count === 0) return null;
  return (
    <p className="map-hidden" role="status">
      {t('drawing.hidden', { count })}
      <button type="button" className="button" onClick={showAllSightings}>
        {t('drawing.showAll')}
      </button>
    </p>
  );
}
