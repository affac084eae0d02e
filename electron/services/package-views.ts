import { isSeen } from '../../shared/domain/coverage.ts';
import { Scene } from '../../shared/domain/scene.ts';
import { VesselLink } from '../../shared/domain/vessel.ts';
import type { LinkedVessel } from '../interchange/sighting-view.ts';
import type { PackageContent } from '../interchange/view-content.ts';
import type { Workspace } from '../log/workspace.ts';
import { workspaceScheme } from './scheme.ts';
import type { PlaceSightings } from './sighting-places.ts';
import { createVesselRecords, type VesselRecords } from './vessel-records.ts';

/**
 * Gathers scenes, and sightings with place, scene and linked vessels; both by id. What was carried over and waits to be
 * confirmed, or is gone, nobody saw in that image: it stays in the log, and no view lists it among what was seen.
 */
export async function gatherContent(
  workspace: Pick<Workspace, 'entities' | 'stored' | 'sightings' | 'linksOf' | 'onChange'>,
  placeSightings: PlaceSightings,
): Promise<PackageContent> {
  const scenes = workspace.entities('scene').flatMap(({ id, fields }) => {
    const parsed = Scene.safeParse({ ...fields, id });
    return parsed.success ? [parsed.data] : [];
  });
  const links = workspace.linksOf(null).flatMap(({ id, fields }) => {
    const parsed = VesselLink.safeParse({ ...fields, id });
    return parsed.success ? [parsed.data] : [];
  });
  const linksBySighting = Map.groupBy(links, ({ sighting }) => sighting);
  const vesselOf = linkedVessels(createVesselRecords(workspace));
  const vesselsBySighting = new Map([...linksBySighting].map(([sighting, all]) => [sighting, vesselOf(all)]));
  const sceneById = new Map(scenes.map((scene) => [scene.id, scene]));
  const carried = await placeSightings(workspace.sightings(null));
  const sightings = carried.filter(isSeen);
  const views = sightings.map((sighting) => ({
    sighting,
    scene: sceneById.get(sighting.scene) ?? null,
    vessels: vesselsBySighting.get(sighting.id) ?? [],
  }));
  return {
    scenes: scenes.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
    views: views.toSorted((a, b) => (a.sighting.id < b.sighting.id ? -1 : 1)),
    scheme: workspaceScheme(workspace),
    notSeen: carried.length - sightings.length,
  };
}

/** Links with the names and numbers of their vessels, the chosen one first; a deleted vessel has no name. */
function linkedVessels(records: VesselRecords): (links: readonly VesselLink[]) => LinkedVessel[] {
  return (links) =>
    links
      .toSorted((a, b) => Number(b.chosen) - Number(a.chosen) || (a.id < b.id ? -1 : 1))
      .map((link) => {
        const record = records.record(link.vessel);
        const { imo = null, mmsi = null, flag = null } = record ?? {};
        return { link, name: record?.name ?? '', imo, mmsi, flag };
      });
}
