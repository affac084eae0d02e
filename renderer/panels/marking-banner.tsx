import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { readMarking, writeMarking } from '../../shared/domain/marking.ts';
import { useScenes } from '../state/scenes.ts';
import { shownMarking } from '../state/shown-marking.ts';
import { useSightings } from '../state/sightings.ts';
import './marking.css';

/** Across the top of a window: the marking of all it shows; nothing where none of it is marked. */
export function MarkingBanner() {
  const { t } = useTranslation();
  const entries = useScenes((state) => state.entries);
  const byId = useSightings((state) => state.byId);
  const vesselsById = useSightings((state) => state.vesselsById);
  const marking = useMemo(() => shownMarking({ entries }, { byId, vesselsById }), [entries, byId, vesselsById]);
  if (marking === null) return null;
  return (
    <div className="marking-line" role="note" aria-label={t('marking.ofWindow')}>
      <MarkingText marking={marking} />
    </div>
  );
}

/** A marking in the colours of its level and of its TLP label, which no language translates. */
export function MarkingText({ marking }: { readonly marking: string }) {
  const { tlp, ...rest } = readMarking(marking);
  const banner = writeMarking({ ...rest, tlp: null });
  return (
    <>
      {banner === null ? null : (
        <span className="marking" data-level={rest.level ?? 'none'} lang="en">
          {banner}
        </span>
      )}
      {tlp === null ? null : (
        <span className="marking tlp" data-tlp={tlp} lang="en">
          {tlp}
        </span>
      )}
    </>
  );
}
