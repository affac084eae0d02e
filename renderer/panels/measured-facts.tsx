import { useTranslation } from 'react-i18next';
import { formatLonLat } from '../../shared/domain/coordinates.ts';
import { centreOf } from '../../shared/domain/shape.ts';
import type { Measured, PlacedSighting } from '../../shared/domain/sighting.ts';
import { useSettings } from '../state/settings.ts';
import { Facts } from '../ui/facts.tsx';
import { utcText } from '../ui/utc-text.ts';

/** What follows from the pixels: size, heading, position; and who changed it last. Read-only. */
export function MeasuredFacts({ sighting }: { readonly sighting: PlacedSighting }) {
  const { t } = useTranslation();
  const style = useSettings((settings) => settings.coordinateFormat);
  const { place, geometry, conflicts } = sighting;
  const metres = (measured: Measured | null) =>
    measured &&
    t('inspector.plusMinus', { value: measured.metres.toFixed(1), error: measured.plusMinusMetres.toFixed(1) });
  const isBox = geometry.shape === 'box';
  const heading = place.headingDegrees;
  const facts: readonly (readonly [string, string | null])[] = [
    [t('fields.length'), metres(place.length)],
    [t('fields.beam'), metres(place.beam)],
    [
      t(isBox && !geometry.bowKnown ? 'fields.axis' : 'fields.heading'),
      heading === null ? null : t('inspector.degrees', { value: heading.toFixed(1) }),
    ],
    [t('fields.position'), place.lonLat ? formatLonLat(place.lonLat, style) : t('inspector.pixelsOnly')],
    [t('fields.pixel'), pixelText(sighting)],
    [t('fields.shape'), t(`values.shape.${geometry.shape}`)],
    [t('fields.foundBy'), foundByText(sighting)],
    [t('fields.id'), sighting.id],
    [t('fields.changed'), t('inspector.changed', { at: utcText(sighting.changedAt), by: sighting.changedBy })],
  ];
  return (
    <section className="section" aria-label={t('inspector.measured')}>
      <h3>{t('inspector.measured')}</h3>
      {conflicts > 0 ? <span className="badge bad">{t('inspector.conflicts', { count: conflicts })}</span> : null}
      <Facts facts={facts} />
    </section>
  );
}

function pixelText({ geometry }: PlacedSighting): string {
  const [column, row] = centreOf(geometry);
  const at = `${column.toFixed(1)}, ${row.toFixed(1)}`;
  if (geometry.shape !== 'box') return at;
  return `${at} · ${geometry.length.toFixed(1)} × ${geometry.beam.toFixed(1)} px · ${geometry.angleDegrees.toFixed(1)}°`;
}

function foundByText({ foundBy = null }: PlacedSighting): string | null {
  if (!foundBy) return null;
  const { fileName, sha256, label } = foundBy;
  return [fileName, `SHA-256 ${sha256.slice(0, 12)}…`, label].filter(Boolean).join(' · ');
}
