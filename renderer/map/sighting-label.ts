import { getI18n } from 'react-i18next';
import { useSightings } from '../state/sightings.ts';
import type { SightingMark } from './sighting-marks.ts';

/** What a sighting is called on the map, and that it is locked. */
export function labelOf(mark: SightingMark): string {
  const name = nameOf(mark);
  return mark.sighting.locked === true ? `${name} · ${getI18n().t('drawing.locked')}` : name;
}

/** The vessel a sighting is linked to, or else its class and length. */
function nameOf({ sighting }: SightingMark): string {
  const { linksBySighting, vesselsById } = useSightings.getState();
  const chosen = linksBySighting.get(sighting.id)?.find((link) => link.chosen);
  const vessel = chosen ? vesselsById.get(chosen.vessel) : undefined;
  if (vessel) return vessel.name;
  const vesselClass = getI18n().t(`values.vesselClass.${sighting.vesselClass}`, { defaultValue: sighting.vesselClass });
  const { length } = sighting.place;
  return length ? `${vesselClass} ${Math.round(length.metres)} m` : vesselClass;
}
