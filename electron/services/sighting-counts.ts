import type { Workspace } from '../log/workspace.ts';

/** How many sightings each scene has, without those carried over and not confirmed; counted anew after changes. */
export interface SightingCounts {
  of(sceneId: string): number;
}

export function createSightingCounts(workspace: Pick<Workspace, 'sightings' | 'onChange'>): SightingCounts {
  let counts: Map<string, number> | null = null;
  workspace.onChange((_, kinds) => {
    if (kinds.includes('sighting')) counts = null;
  });

  function count(): Map<string, number> {
    const counted = new Map<string, number>();
    for (const { fields } of workspace.sightings(null)) {
      if ((fields['standing'] ?? null) !== null) continue;
      const sceneId = fields['scene'] as string;
      counted.set(sceneId, (counted.get(sceneId) ?? 0) + 1);
    }
    return counted;
  }

  return {
    of(sceneId) {
      counts ??= count();
      return counts.get(sceneId) ?? 0;
    },
  };
}
