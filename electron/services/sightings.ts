import type { Handlers } from '../../shared/contract.ts';
import type { VesselLink } from '../../shared/domain/vessel.ts';
import type { Workspace } from '../log/workspace.ts';
import type { PlaceSightings } from './sighting-places.ts';
import { createSightingTexts } from './sighting-texts.ts';

type SightingCalls = 'sighting.list' | 'sighting.get' | 'sighting.page' | 'sighting.counts' | 'link.list';

/** The calls that read sightings, placed on the ground, and their links to vessels. */
export function sightingHandlers({
  workspace,
  placeSightings,
  groundOf,
}: {
  readonly workspace: Pick<
    Workspace,
    'sightings' | 'sightingsBefore' | 'sightingCount' | 'sightingCounts' | 'stored' | 'linksOf'
  >;
  readonly placeSightings: PlaceSightings;
  readonly groundOf: (sceneId: string) => string | null;
}): Pick<Handlers, SightingCalls> {
  const textsOf = createSightingTexts({ placeSightings, groundOf });
  return {
    'sighting.list': ({ sceneId }) => placeSightings(workspace.sightings(sceneId)),
    'sighting.get': ({ ids }) => placeSightings(ids.flatMap((id) => workspace.stored(id) ?? [])),
    'sighting.page': async ({ sceneId, before, limit }) => {
      const rows = workspace.sightingsBefore(before, limit, sceneId);
      const next = rows.length < limit ? null : (rows.at(-1)?.id ?? null);
      return { sightings: await textsOf(rows), next, total: workspace.sightingCount() };
    },
    'sighting.counts': () => Object.fromEntries(workspace.sightingCounts()),
    'link.list': ({ sightings }) =>
      workspace.linksOf(sightings).map(({ id, fields }) => ({ ...fields, id }) as VesselLink),
  };
}
