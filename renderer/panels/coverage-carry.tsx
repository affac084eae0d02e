import { useState } from 'react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { carryOver, carrySources, toConfirm } from '../commands/carry-over.ts';
import { useScenes } from '../state/scenes.ts';
import { useSightings } from '../state/sightings.ts';
import { SelectField } from '../ui/select-field.tsx';
import { utcText } from '../ui/utc-text.ts';
import { CommandButtons } from './command-buttons.tsx';

/** Sightings of an earlier date, laid on the open scene to be confirmed one by one. */
export function CarryPanel() {
  const { t } = useTranslation();
  const { entries, openSceneId } = useScenes();
  useSightings((state) => state.byId);
  const [chosen, setChosen] = useState<string | null>(null);
  const sources = carrySources(entries, openSceneId).map(({ scene }) => scene);
  const source = sources.find(({ id }) => id === chosen) ?? sources[0];
  const waiting = toConfirm().length;
  return (
    <section className="section" aria-label={t('carry.title')}>
      <h3>{t('carry.title')}</h3>
      {source ? (
        <>
          <SelectField
            label={t('carry.source')}
            value={source.id}
            options={sources.map(({ id, fileName, acquired }) => ({
              value: id,
              text: t('carry.sourceItem', { date: acquired ? utcText(acquired.utc) : '', file: fileName }),
            }))}
            onChange={setChosen}
          />
          <Button className="button" onPress={() => void carryOver(source.id)}>
            {t('carry.carry')}
          </Button>
        </>
      ) : (
        <p className="soft">{t('carry.noSource')}</p>
      )}
      {waiting > 0 ? (
        <>
          <p role="status">{t('carry.waiting', { count: waiting })}</p>
          <CommandButtons ids={['carry-there', 'carry-moved', 'carry-gone']} />
        </>
      ) : null}
    </section>
  );
}
