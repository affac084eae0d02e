import { useTranslation } from 'react-i18next';
import type { CompareCandidate } from '../commands/compare-scenes.ts';
import { useCompare } from '../state/compare.ts';
import { useScenes } from '../state/scenes.ts';

/** What keeps the two scenes from lying on each other, in one sentence; nothing where they do. */
export function CompareNotice({ candidates }: { readonly candidates: readonly CompareCandidate[] }) {
  const { t } = useTranslation();
  const { second, secondId, isReading } = useCompare();
  const { entries, openSceneId, view, grid } = useScenes();
  const candidate = candidates.find(({ entry }) => entry.scene.id === secondId);
  const file = candidate?.entry.scene.fileName ?? '';
  const open = entries.find(({ scene }) => scene.id === openSceneId)?.scene.fileName ?? '';
  if (isReading) return <p role="status">{t('compare.reading')}</p>;
  if (!second) return <p role="alert">{t('compare.unreadable', { file })}</p>;
  if (view && !grid) return <p role="status">{t('compare.byPixel', { file: open })}</p>;
  if (!second.grid) return <p role="status">{t('compare.byPixel', { file })}</p>;
  return candidate?.overlap === 0 ? <p role="status">{t('compare.apart')}</p> : null;
}
