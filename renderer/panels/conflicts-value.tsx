import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TrayEntry } from '../../shared/domain/conflict.ts';
import { Geometry } from '../../shared/domain/geometry.ts';
import type { Fields, Json } from '../../shared/domain/json.ts';
import { deletedField } from '../../shared/domain/operation.ts';
import { centreOf } from '../../shared/domain/shape.ts';

interface SideProps {
  readonly conflict: TrayEntry;
  readonly head: TrayEntry['heads'][number];
}

/** What one side says, in words, and the sighting's pixels with the outline it gives. */
export function ConflictValue({ conflict, head }: SideProps) {
  const text = useSideText(conflict, head);
  return (
    <>
      <SideChip key={head.hash} conflict={conflict} head={head} />
      <p className="conflict-value">{text}</p>
    </>
  );
}

function SideChip({ conflict: { sighting }, head }: SideProps) {
  const { t } = useTranslation();
  const [isMissing, setMissing] = useState(false);
  if (sighting === null || isMissing) return null;
  return (
    <img
      className="conflict-chip"
      src={`/chips/${sighting}?side=${head.hash}`}
      alt={t('conflicts.chip')}
      onError={() => setMissing(true)}
    />
  );
}

function useSideText(conflict: TrayEntry, { field, value }: SideProps['head']): string {
  const { t } = useTranslation();
  const { vesselNames, reason } = conflict;
  if (field === deletedField) return t(value === null ? 'conflicts.restored' : 'conflicts.deleted');
  if (reason === 'different vessels') return nameIn(vesselNames, (Object(value) as Fields)['vessel'] ?? null);
  const words = field === 'geometry' ? geometryText(value, t) : valueText(value);
  return reason === 'different values' ? words : `${t(`fields.${field}`, { defaultValue: field })}: ${words}`;

  function valueText(one: Json): string {
    if (one === null || one === '') return t('app.none');
    if (Array.isArray(one)) return one.length === 0 ? t('app.none') : one.map(valueText).join(', ');
    if (typeof one === 'object') return JSON.stringify(one);
    const said = String(one);
    return vesselNames[said] ?? t(`values.${field}.${said}`, { defaultValue: said });
  }
}

const nameIn = (names: TrayEntry['vesselNames'], vessel: Json): string =>
  typeof vessel === 'string' ? names[vessel] || vessel : '';

function geometryText(value: Json, t: (key: string, parts: Record<string, string | undefined>) => string): string {
  const geometry = Geometry.safeParse(value).data;
  if (!geometry) return JSON.stringify(value);
  const [column, row] = centreOf(geometry).map((number) => number.toFixed(1));
  if (geometry.shape !== 'box') return t(`conflicts.shape.${geometry.shape}`, { column, row });
  const { length, beam, angleDegrees } = geometry;
  const size = { length: length.toFixed(1), beam: beam.toFixed(1), angle: angleDegrees.toFixed(1) };
  return t('conflicts.shape.box', { column, row, ...size });
}
