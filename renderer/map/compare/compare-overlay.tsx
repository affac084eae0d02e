import { useTranslation } from 'react-i18next';
import { useCompare } from '../../state/compare.ts';
import { useScenes } from '../../state/scenes.ts';
import './compare.css';
import { SwipeDivider } from './swipe-divider.tsx';

/** What lies over the map while two scenes are compared: the divider, and which scene is which. */
export function CompareOverlay() {
  const { t } = useTranslation();
  const { mode, secondId, showsSecond, second } = useCompare();
  const { entries, openSceneId } = useScenes();
  if (!mode || !second) return null;
  const nameOf = (id: string | null) => entries.find(({ scene }) => scene.id === id)?.scene.fileName ?? '';
  const first = <p className="compare-name first">{t('compare.showsFirst', { file: nameOf(openSceneId) })}</p>;
  const other = <p className="compare-name second">{t('compare.shows', { file: nameOf(secondId) })}</p>;
  const isDivided = mode === 'side' || (mode === 'swipe' && !showsSecond);
  return (
    <>
      {(isDivided || !showsSecond) && first}
      {(isDivided || showsSecond) && other}
      {mode === 'swipe' && <SwipeDivider />}
    </>
  );
}
