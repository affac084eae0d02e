import { type Coastline, type LonLatBox, readCoastline } from '../../shared/domain/coastline.ts';
import type { LonLat } from '../../shared/domain/geometry.ts';
import { loadPorts } from './scene-ports.ts';

/** The coastline and the ports of a chart, for boxes in degrees. */
export interface Chart {
  readonly coast: Coastline;
  readonly portsIn: (box: LonLatBox) => readonly { readonly name: string; readonly lonLat: LonLat }[];
  readonly portNamed: (name: string) => LonLat | null;
}

/** Loads what a chart draws; what did not come is left out. */
export async function loadChart(): Promise<Chart> {
  const [response, ports] = await Promise.all([fetch('/assets/coastline.bin').catch(() => null), loadPorts()]);
  const coast: Coastline = response?.ok ? readCoastline(await response.arrayBuffer()) : () => [];
  const plain = (name: string): string => name.toLocaleLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');
  return {
    coast,
    portsIn: ({ west, east, south, north }) =>
      ports.filter(({ lonLat: [lon, lat] }) => lon >= west && lon <= east && lat >= south && lat <= north),
    portNamed: (name) =>
      ports.find((port) => [port.name, ...port.otherNames, port.locode ?? ''].some((own) => plain(own) === plain(name)))
        ?.lonLat ?? null,
  };
}
