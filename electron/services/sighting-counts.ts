import type { Workspace } from '../log/workspace.ts';

/** How many sightings each scene has, without those carried over and not confirmed; counted anew after changes. */
export interface SightingCounts {
  of(sceneId: string): number;
}

export function createSightingCounts(workspace: Pick<Workspace, 'sightingCounts' | 'onChange'>): SightingCounts {
  let counts: ReadonlyMap<string, number> | null = null;
  workspace.onChange((_, kinds) => {
    if (kinds.includes('sighting')) counts = null;
  });
  return {
    of(sceneId) {
      counts ??= workspace.sightingCounts();
      return counts.get(sceneId) ?? 0;
    },
  };
}
