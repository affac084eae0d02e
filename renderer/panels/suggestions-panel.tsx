import { useTranslation } from 'react-i18next';
import { useScenes } from '../state/scenes.ts';
import { useSightings } from '../state/sightings.ts';
import { currentSuggestion, openSuggestions, useSuggestions } from '../state/suggestions.ts';
import { Facts } from '../ui/facts.tsx';
import { CommandButtons } from './command-buttons.tsx';

/** What a detector proposes on the open scene, and what the one in sight is like. */
export function SuggestionsPanel() {
  const { t } = useTranslation();
  const { all } = useSuggestions();
  useScenes((state) => state.openSceneId);
  useSightings((state) => state.byId);
  const current = currentSuggestion();
  return (
    <section className="section" aria-label={t('suggestions.title')}>
      <h3>{t('suggestions.title')}</h3>
      <p className="soft">{t('suggestions.note')}</p>
      {all.length > 0 ? <p>{t('suggestions.waiting', { count: openSuggestions().length })}</p> : null}
      {current ? (
        <Facts
          facts={[
            [t('suggestions.score'), `${Math.round(current.score * 100)} / 100`],
            [t('suggestions.length'), metres(current.lengthMetres)],
            [t('suggestions.beam'), metres(current.beamMetres)],
            [t('suggestions.axis'), current.axisDegrees === null ? null : `${Math.round(current.axisDegrees)}°`],
            [t('suggestions.label'), current.model?.label ?? null],
            [t('suggestions.model'), current.model?.fileName ?? null],
            [t('suggestions.digest'), current.model?.sha256 ?? null],
          ]}
        />
      ) : null}
      <CommandButtons
        ids={[
          'suggest-find',
          'suggest-model',
          'suggest-next',
          'suggest-accept',
          'suggest-dismiss',
          'suggest-show',
          'suggest-restore',
        ]}
      />
    </section>
  );
}

/** No size is known on a scene without a place on the ground. */
const metres = (size: number): string | null => (size > 0 ? `${Math.round(size)} m` : null);
