import type { Handlers } from '../../shared/contract.ts';
import type { VesselLink } from '../../shared/domain/vessel.ts';
import type { Workspace } from '../log/workspace.ts';
import { createPlaceSightings, type GeoreferenceOf } from './sighting-places.ts';

/** The calls that read sightings, placed on the ground, and their links to vessels. */
export function sightingHandlers({
  workspace,
  georeferenceOf,
}: {
  readonly workspace: Pick<Workspace, 'sightings' | 'stored' | 'linksOf'>;
  readonly georeferenceOf: GeoreferenceOf;
}): Pick<Handlers, 'sighting.list' | 'sighting.get' | 'link.list'> {
  const placeSightings = createPlaceSightings(georeferenceOf);
  return {
    'sighting.list': ({ sceneId }) => placeSightings(workspace.sightings(sceneId)),
    'sighting.get': ({ ids }) => placeSightings(ids.flatMap((id) => workspace.stored(id) ?? [])),
    'link.list': ({ sightings }) =>
      workspace.linksOf(sightings).map(({ id, fields }) => ({ ...fields, id }) as VesselLink),
  };
}
