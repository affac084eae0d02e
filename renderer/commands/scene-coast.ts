import { type Coastline, type LonLatBox, readCoastline } from '../../shared/domain/coastline.ts';
import type { LonLat } from '../../shared/domain/geometry.ts';
import type { Scene } from '../../shared/domain/scene.ts';
import { useScenes } from '../state/scenes.ts';
import { useTiePoints } from '../state/tie-points.ts';
import { loadPorts } from './scene-ports.ts';

/** The coastline and the ports of a chart, for boxes in degrees. */
export interface Chart {
  readonly coast: Coastline;
  readonly portsIn: (box: LonLatBox) => readonly { readonly name: string; readonly lonLat: LonLat }[];
  readonly portNamed: (name: string) => LonLat | null;
}

/** A name without what old romanisations put in or leave out. */
const plain = (name: string): string => name.toLocaleLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');

/** Loads what a chart draws; what did not come is left out. */
export async function loadChart(): Promise<Chart> {
  const [response, ports] = await Promise.all([fetch('/assets/coastline.bin').catch(() => null), loadPorts()]);
  const coast: Coastline = response?.ok ? readCoastline(await response.arrayBuffer()) : () => [];
  return {
    coast,
    portsIn: ({ west, east, south, north }) =>
      ports.filter(({ lonLat: [lon, lat] }) => lon >= west && lon <= east && lat >= south && lat <= north),
    portNamed: (name) => {
      const wanted = plain(name);
      const isWanted = (own: string): boolean => wanted !== '' && plain(own) === wanted;
      return ports.find((port) => [port.name, ...port.otherNames, port.locode ?? ''].some(isWanted))?.lonLat ?? null;
    },
  };
}

/** Where a chart for a scene begins: at a tie point, its port, or another scene; null where there is none of them. */
export function chartStart(chart: Chart, scene: Scene): LonLat | null {
  const tie = useTiePoints.getState().points.find(({ lonLat }) => lonLat)?.lonLat;
  const [corner] = useScenes.getState().entries.flatMap((entry) => entry.scene.footprint ?? []);
  return tie ?? chart.portNamed(scene.port ?? '') ?? corner ?? null;
}
