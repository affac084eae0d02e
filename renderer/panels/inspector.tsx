import { useTranslation } from 'react-i18next';
import { useSightings } from '../state/sightings.ts';
import { AttributeFields, SourceFields } from './inspector-fields.tsx';
import { SightingNotes } from './inspector-notes.tsx';
import { ChainTimeline } from './coverage-chain.tsx';
import { MeasuredFacts } from './measured-facts.tsx';
import { ReviewState } from './review-state.tsx';
import { VesselLinks } from './vessel-links.tsx';

/** Everything about the selected sightings; with several selected, a change applies to all. */
export function Inspector() {
  const { t } = useTranslation();
  const byId = useSightings((state) => state.byId);
  const selected = useSightings((state) => state.selected);
  const sightings = [...selected].flatMap((id) => byId.get(id) ?? []);
  const [first] = sightings;
  if (!first) {
    return (
      <div className="empty">
        <p>{t('inspector.empty')}</p>
      </div>
    );
  }
  const only = sightings.length === 1 ? first : null;
  return (
    <div className="inspector">
      {only ? null : (
        <p className="selection-note" role="status">
          <strong>{t('inspector.many', { count: sightings.length })}</strong> {t('inspector.manyHint')}
        </p>
      )}
      {only ? <VesselLinks sighting={only} /> : null}
      {only ? <ChainTimeline sighting={only} /> : null}
      <AttributeFields sightings={sightings} />
      {only ? <MeasuredFacts sighting={only} /> : null}
      <SourceFields sightings={sightings} />
      <ReviewState sightings={sightings} />
      {only ? <SightingNotes sighting={only} /> : null}
    </div>
  );
}
