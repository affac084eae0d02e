import { TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Place } from '../../shared/domain/sighting.ts';
import type { VesselRecord } from '../../shared/domain/vessel.ts';

/** A vessel in a few lines; beside a sighting also how its size differs from the measured one. */
export function VesselSummary({ vessel, place }: { readonly vessel: VesselRecord; readonly place?: Place }) {
  const { t } = useTranslation();
  const numbers = [
    vessel.imo && `IMO ${vessel.imo}`,
    vessel.mmsi && `MMSI ${vessel.mmsi}`,
    vessel.callSign,
    vessel.flag,
  ];
  const facts = [
    vessel.vesselType,
    vessel.deadweightTonnes === null
      ? null
      : t('vessels.tonnes', { value: vessel.deadweightTonnes.toLocaleString('en') }),
    sizeText(vessel.lengthMetres, vessel.beamMetres),
    vessel.built === null ? null : t('vessels.builtIn', { year: vessel.built }),
  ];
  const difference = place ? sizeDifference(vessel, place) : null;
  return (
    <div className="vessel">
      <strong>{vessel.name}</strong>
      {vessel.formerNames.length > 0 ? (
        <span className="soft">{t('links.formerly', { names: vessel.formerNames.join(', ') })}</span>
      ) : null}
      <span>{numbers.filter(Boolean).join(' · ')}</span>
      <span className="soft">{facts.filter(Boolean).join(' · ')}</span>
      {difference ? (
        <span className="soft">
          {t('links.measuredSize', difference.measured)} · {t('links.difference', difference.difference)}
        </span>
      ) : null}
      {vessel.warnings.map(({ code, text }) => (
        <span className="warning" key={code}>
          <TriangleAlert size={13} aria-hidden /> {t(`warnings.${code}`, { defaultValue: text })}
        </span>
      ))}
      <span className="soft small">
        {vessel.origin === 'workspace' ? t('links.inWorkspace') : t('links.reference', { source: vessel.source ?? '' })}
      </span>
    </div>
  );
}

const sizeText = (length: number | null, beam: number | null): string | null =>
  length === null && beam === null ? null : `${length ?? '?'} × ${beam ?? '?'} m`;

/** Measured length and beam, and how much longer and wider than the vessel they are; null where nothing compares. */
function sizeDifference(vessel: VesselRecord, { length, beam }: Place) {
  if (!length || (vessel.lengthMetres === null && vessel.beamMetres === null)) return null;
  return {
    measured: { length: Math.round(length.metres), beam: beam ? Math.round(beam.metres) : '?' },
    difference: { length: signed(length.metres, vessel.lengthMetres), beam: signed(beam?.metres, vessel.beamMetres) },
  };
}

function signed(measured: number | undefined, known: number | null): string {
  if (measured === undefined || known === null) return '?';
  const by = Math.round(measured - known);
  return by > 0 ? `+${by}` : String(by).replace('-', '−');
}
