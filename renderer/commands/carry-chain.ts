import { t } from 'i18next';
import { updated } from '../../shared/domain/edit.ts';
import type { PlacedSighting } from '../../shared/domain/sighting.ts';
import { useScenes } from '../state/scenes.ts';
import { useSightings } from '../state/sightings.ts';
import { edit } from './edit.ts';

/** The selected sightings, each with the time its scene was taken, the earliest first. */
function selectedByDate(): PlacedSighting[] {
  const { byId, selected } = useSightings.getState();
  return byDate([...selected].flatMap((id) => byId.get(id) ?? []));
}

/** Sightings in the order their scenes were taken; those of scenes without a time come last. */
export function byDate(sightings: readonly PlacedSighting[]): PlacedSighting[] {
  const { entries } = useScenes.getState();
  const taken = new Map(entries.map(({ scene }) => [scene.id, Date.parse(scene.acquired?.utc ?? '')]));
  const at = ({ scene }: PlacedSighting): number => {
    const time = taken.get(scene) ?? Number.NaN;
    return Number.isNaN(time) ? Infinity : time;
  };
  return sightings.toSorted((a, b) => (at(a) === at(b) ? 0 : at(a) - at(b)));
}

/** Says that the selected sightings, one a scene, are the same hull. */
export async function chainSelected(): Promise<void> {
  const sightings = selectedByDate();
  const changes = sightings.slice(1).flatMap(({ id, sameAs = null }, index) => {
    const earlier = sightings[index]?.id ?? null;
    return earlier === sameAs ? [] : [updated(id, { sameAs }, { sameAs: earlier })];
  });
  if (changes.length > 0) await edit(t('carry.edit.chain', { count: sightings.length }), changes);
}

/** Takes the selected sightings back out of the chains they continue. */
export async function unchainSelected(): Promise<void> {
  const changes = selectedByDate().flatMap(({ id, sameAs = null }) =>
    sameAs === null ? [] : [updated(id, { sameAs }, { sameAs: null })],
  );
  if (changes.length > 0) await edit(t('carry.edit.unchain', { count: changes.length }), changes);
}

/** The i18n key of why the selection cannot be one hull; null where it can. */
export function chainReason(): string | null {
  const sightings = selectedByDate();
  const scenes = new Set(sightings.map(({ scene }) => scene));
  return sightings.length > 1 && scenes.size === sightings.length ? null : 'reasons.oneSightingAScene';
}
