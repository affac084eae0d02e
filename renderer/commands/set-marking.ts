import { t } from 'i18next';
import { updated } from '../../shared/domain/edit.ts';
import { useScenes } from '../state/scenes.ts';
import { useSightings } from '../state/sightings.ts';
import { edit } from './edit.ts';

/** What is marked together: sightings, or a scene. */
export type Marked = { readonly sightings: readonly string[] } | { readonly scene: string };

interface Found {
  readonly id: string;
  readonly marking: string | null;
}

/** How each of them is marked now. */
export const markingsOf = (of: Marked): (string | null)[] => found(of).map(({ marking }) => marking);

/** Marks all of them as one step, or takes their marking away; true once it is on disk. */
export async function setMarking(of: Marked, marking: string | null): Promise<boolean> {
  const others = found(of).filter((one) => one.marking !== marking);
  if (others.length === 0) return true;
  const field = t('fields.marking').toLocaleLowerCase();
  const label = marking === null ? t('labels.clearField', { field }) : t('labels.setField', { field, value: marking });
  return edit(
    label,
    others.map((one) => updated(one.id, { marking: one.marking }, { marking })),
  );
}

function found(of: Marked): Found[] {
  if ('scene' in of) {
    const entry = useScenes.getState().entries.find(({ scene }) => scene.id === of.scene);
    return entry ? [entry.scene] : [];
  }
  const { byId } = useSightings.getState();
  return of.sightings.flatMap((id) => byId.get(id) ?? []);
}
