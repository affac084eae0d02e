import type { LonLat } from '../../shared/domain/geometry.ts';
import { type NearPort, nearestPorts, type Port, readPorts } from '../../shared/domain/port-list.ts';
import type { Scene } from '../../shared/domain/scene.ts';

const limits = { count: 4, limitMetres: 60_000 };

/** The ports nearest to the middle of a scene, from the list that ships with the app; none without a footprint. */
export async function portsNear({ footprint }: Pick<Scene, 'footprint'>): Promise<NearPort[]> {
  if (!footprint) return [];
  return nearestPorts(await loadPorts(), middleOf(footprint), limits);
}

/** The list that ships with the app; without it nothing is suggested. */
export async function loadPorts(): Promise<Port[]> {
  const response = await fetch('/assets/ports.txt').catch(() => null);
  return response?.ok ? readPorts(await response.text()) : [];
}

function middleOf(corners: readonly LonLat[]): LonLat {
  const [first = [0, 0] as const] = corners;
  const turns = corners.map(([lon]) => ((((lon - first[0] + 180) % 360) + 360) % 360) - 180);
  return [first[0] + mean(turns), mean(corners.map(([, lat]) => lat))];
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
