import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { chainOf } from '../../shared/domain/chain.ts';
import type { PlacedSighting } from '../../shared/domain/sighting.ts';
import { byDate } from '../commands/carry-chain.ts';
import { flyToSightings } from '../commands/fly-to-sightings.ts';
import { useScenes } from '../state/scenes.ts';
import { useSightings } from '../state/sightings.ts';
import { utcText } from '../ui/utc-text.ts';

/** The same hull from date to date; each entry leads to its scene. */
export function ChainTimeline({ sighting }: { readonly sighting: PlacedSighting }) {
  const { t } = useTranslation();
  const byId = useSightings((state) => state.byId);
  const { entries } = useScenes();
  const chain = byDate(chainOf(sighting.id, byId.values()));
  const { standing = null } = sighting;
  if (chain.length < 2 && standing === null) return null;
  const sceneOf = (id: string) => entries.find(({ scene }) => scene.id === id)?.scene;
  return (
    <section className="section" aria-label={t('carry.chain')}>
      <h3>{t('carry.chain')}</h3>
      {standing ? (
        <p className="badge warn">
          {t(standing === 'gone' ? 'carry.gone' : 'carry.toConfirm')} · {t('carry.from')}
        </p>
      ) : null}
      {chain.length < 2 ? <p className="soft">{t('carry.chainEmpty')}</p> : null}
      <ol className="links">
        {chain.map(({ id, scene, vesselClass }) => {
          const { acquired, fileName } = sceneOf(scene) ?? {};
          return (
            <li key={id} aria-current={id === sighting.id ? 'true' : undefined}>
              <Button className="button bare" onPress={() => void flyToSightings([id])}>
                {acquired ? utcText(acquired.utc) : fileName} · {t(`values.vesselClass.${vesselClass}`)}
              </Button>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
