import { t } from 'i18next';
import { v7 as uuidv7 } from 'uuid';
import { type Change, created, deleted, updated } from '../../shared/domain/edit.ts';
import type { Json } from '../../shared/domain/json.ts';
import type { VesselLink } from '../../shared/domain/vessel.ts';
import { call } from '../host.ts';
import { useSightings } from '../state/sightings.ts';
import { edit } from './edit.ts';
import { attempt } from './tell.ts';

export const linksOf = (sighting: string): readonly VesselLink[] =>
  useSightings.getState().linksBySighting.get(sighting) ?? [];

/** The link that says which vessel a sighting is held to be. */
export const chosenLinkOf = (sighting: string): VesselLink | undefined => linksOf(sighting).find((link) => link.chosen);

/** Links a vessel to sightings. The first vessel of a sighting is its chosen one, further ones are alternates. */
export async function linkVessel(sightings: readonly string[], vessel: string): Promise<boolean> {
  const adopted = await attempt(() => call('vessel.adopt', { id: vessel }));
  if (!adopted) return false;
  const unlinked = sightings.filter((sighting) => !linksOf(sighting).some((link) => link.vessel === adopted.id));
  if (unlinked.length === 0) return true;
  const changes = unlinked.map((sighting) => created(uuidv7(), newLink(sighting, adopted.id)));
  return edit(t('labels.linkVessel', { name: adopted.name }), changes);
}

function newLink(sighting: string, vessel: string): Record<string, Json> {
  const chosen = !linksOf(sighting).some((link) => link.chosen);
  return { kind: 'vessel link', sighting, vessel, confidence: 'possible', basis: ['visual'], chosen, remarks: null };
}

/** Chooses one of a sighting's links and unchooses the others, in one step. */
export async function chooseLink(link: VesselLink): Promise<void> {
  const changes = linksOf(link.sighting)
    .filter((other) => other.chosen !== (other.id === link.id))
    .map((other) => updated(other.id, { chosen: other.chosen }, { chosen: other.id === link.id }));
  if (changes.length > 0) await edit(t('labels.chooseVessel', { name: nameOf(link) }), changes);
}

/** Sets confidence or basis of a link. */
export async function setLinkField(link: VesselLink, field: 'confidence' | 'basis', value: Json): Promise<void> {
  const shown = (Array.isArray(value) ? value : [value])
    .map((v) => t(`values.${field}.${String(v)}`).toLocaleLowerCase())
    .join(', ');
  const label = t('labels.setLink', { field: t(`fields.${field}`).toLocaleLowerCase(), value: shown });
  await edit(label, [updated(link.id, { [field]: link[field] }, { [field]: value })]);
}

/** Takes a link away; where it was the chosen one and one other is left, that becomes the chosen one. */
export async function unlinkVessel(link: VesselLink): Promise<void> {
  const changes: Change[] = [deleted(link.id, { sighting: link.sighting, vessel: link.vessel })];
  const others = linksOf(link.sighting).filter((other) => other.id !== link.id);
  const [heir] = others;
  if (link.chosen && heir && others.length === 1)
    changes.push(updated(heir.id, { chosen: heir.chosen }, { chosen: true }));
  await edit(t('labels.unlinkVessel', { name: nameOf(link) }), changes);
}

const nameOf = (link: VesselLink): string =>
  useSightings.getState().vesselsById.get(link.vessel)?.name ?? t('links.unknownVessel');
