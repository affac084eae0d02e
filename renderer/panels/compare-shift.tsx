import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { shownRegistration } from '../commands/compare-link.ts';
import { setShift } from '../commands/compare-shift.ts';
import { tellError } from '../commands/tell.ts';
import { AppError } from '../../shared/errors.ts';
import { useCompare } from '../state/compare.ts';
import { useScenes } from '../state/scenes.ts';
import { TextField } from '../ui/text-field.tsx';

/** How far the two scenes are shifted against each other, to read and to set. */
export function CompareShift() {
  const { t } = useTranslation();
  useCompare();
  const { entries, openSceneId } = useScenes();
  const registration = shownRegistration();
  const shift = registration?.shift ?? ([0, 0] as const);
  const keptIn = entries.find(({ scene }) => scene.id === (registration?.from ?? openSceneId))?.scene.fileName ?? '';
  const set = (index: 0 | 1, text: string) => {
    const value = Number(text.replace(',', '.'));
    if (text === '' || !Number.isFinite(value)) tellError(new AppError('invalid-input', t('compare.badShift')));
    else void setShift(index === 0 ? [value, shift[1]] : [shift[0], value]);
  };
  return (
    <section className="stretch-section" aria-label={t('compare.shift')}>
      <h3>{t('compare.shift')}</h3>
      <TextField label={t('compare.shiftColumns')} value={String(shift[0])} onCommit={(text) => set(0, text)} />
      <TextField label={t('compare.shiftRows')} value={String(shift[1])} onCommit={(text) => set(1, text)} />
      <p className="soft">{t('compare.shiftIn', { file: keptIn })}</p>
      {registration && (
        <Button className="button" onPress={() => void setShift([0, 0])}>
          {t('compare.resetShift')}
        </Button>
      )}
    </section>
  );
}
