import { useTranslation } from 'react-i18next';
import { unsaidFields } from '../../shared/domain/review.ts';
import { missingFields } from '../../shared/domain/scheme.ts';
import type { PlacedSighting } from '../../shared/domain/sighting.ts';
import { useScheme } from '../state/scheme.ts';

/** What must be said before sightings are submitted and is not, and what else a reviewer will ask for. */
export function UnsaidFields({ sightings }: { readonly sightings: readonly PlacedSighting[] }) {
  const { t } = useTranslation();
  const scheme = useScheme((state) => state.scheme);
  const required = new Set(sightings.flatMap((one) => missingFields(scheme, one)).map(({ register }) => register));
  const expected = new Set<string>(sightings.flatMap(unsaidFields)).difference(required);
  const names = (registers: ReadonlySet<string>) =>
    [...registers].map((register) => t(`fields.${register}`)).join(', ');
  return (
    <>
      {required.size > 0 ? <p className="problem">{t('review.required', { fields: names(required) })}</p> : null}
      {expected.size > 0 ? <p className="hint">{t('review.unsaid', { fields: names(expected) })}</p> : null}
    </>
  );
}
