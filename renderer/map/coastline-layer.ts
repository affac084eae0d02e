import type { Coastline, LonLatBox } from '../../shared/domain/coastline.ts';
import type { LonLat, Pixel } from '../../shared/domain/geometry.ts';
import { gridLookup } from '../../shared/domain/grid-lookup.ts';
import type { GeoGrid } from '../../shared/domain/scene.ts';
import { loadCoastline } from '../commands/load-coastline.ts';
import { useScenes } from '../state/scenes.ts';
import { useView } from '../state/view.ts';
import type { Painter } from './canvas-layer.ts';
import { coastlineColour, halo, strokePath } from './map-colours.ts';

const marginShare = 0.5;
const longestMs = 1500;

/** Draws the coastline around the open scene, projected into its pixels once a scene. */
export function coastlinePainter(render: () => void): Painter {
  let coastline: Coastline | null = null;
  let from: GeoGrid | null = null;
  let lines: readonly (readonly Pixel[])[] = [];

  function update(grid: GeoGrid | null): void {
    from = grid;
    lines = grid && coastline ? coastlinePixels(grid, coastline) : [];
  }

  async function load(): Promise<void> {
    coastline = await loadCoastline();
    update(useScenes.getState().grid);
    render();
  }
  // The picture comes first: what is waited for with it comes later.
  requestIdleCallback(() => void load(), { timeout: longestMs });

  return (frame) => {
    const { grid } = useScenes.getState();
    if (grid !== from) update(grid);
    if (!useView.getState().showCoastline) return;
    for (const pixels of lines) strokePath(frame, pixels, { ink: coastlineColour, halo, width: 1.25, closed: false });
  };
}

/** The lines near a scene in its pixels, cut where they leave its surroundings. */
export function coastlinePixels(grid: GeoGrid, coastline: Coastline): Pixel[][] {
  const box = surroundings(grid);
  const { toPixel } = gridLookup(grid);
  return coastline(box).flatMap((line) => {
    const parts: Pixel[][] = [[]];
    for (const place of line) {
      const pixel = isWithin(place, box) ? toPixel(place) : null;
      if (pixel) parts.at(-1)?.push(pixel);
      else if (parts.at(-1)?.length) parts.push([]);
    }
    return parts.filter((part) => part.length > 1);
  });
}

function surroundings({ lonLat }: GeoGrid): LonLatBox {
  const longitudes = lonLat.map(([lon]) => lon);
  const latitudes = lonLat.map(([, lat]) => lat);
  const [west, east] = [Math.min(...longitudes), Math.max(...longitudes)];
  const [south, north] = [Math.min(...latitudes), Math.max(...latitudes)];
  const [wide, high] = [(east - west) * marginShare, (north - south) * marginShare];
  return { west: west - wide, east: east + wide, south: south - high, north: north + high };
}

const isWithin = ([lon, lat]: LonLat, { west, east, south, north }: LonLatBox): boolean =>
  lon >= west && lon <= east && lat >= south && lat <= north;
