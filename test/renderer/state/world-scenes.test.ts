import { describe, expect, it } from 'vitest';
import { scenesAskedFor, scenesInView, worldScenes } from '../../../renderer/state/world-scenes.ts';
import { lonLatToWorld, onOneTurn, worldSide } from '../../../shared/domain/mercator.ts';
import type { SceneEntry } from '../../../shared/domain/scene-entry.ts';
import type { Scene } from '../../../shared/domain/scene.ts';
import { anySighting } from '../../../shared/domain/sighting-query.ts';
import { aScene } from '../../support/package-content.ts';

const square = (west: number, east: number, north: number): Scene['footprint'] => [
  [west, north],
  [east, north],
  [east, north - 1],
  [west, north - 1],
];

function anEntry(id: string, fields: Partial<Scene>): SceneEntry {
  return { scene: { ...aScene(fields), id }, sightings: 0 } as SceneEntry;
}

const taken = (utc: string) => ({ utc, source: 'tag' }) as const;
const busan = anEntry('busan', {
  footprint: square(129, 130, 36),
  port: 'Busan',
  acquired: taken('2022-05-14T02:00:00Z'),
});
const fiji = anEntry('fiji', { footprint: square(179.5, -179.5, -16), port: null, acquired: null });
const nowhere = anEntry('nowhere', { footprint: null, port: null, acquired: taken('2023-01-01T00:00:00Z') });
const all = [busan, fiji, nowhere];
const ids = (entries: readonly SceneEntry[]) => entries.map(({ scene }) => scene.id);

describe('the scenes on the map of the world', () => {
  it('are those the table asks for by scene, port and day', () => {
    expect([
      ids(scenesAskedFor(all, anySighting)),
      ids(scenesAskedFor(all, { ...anySighting, port: ['Busan'] })),
      ids(scenesAskedFor(all, { ...anySighting, from: '2022-05-15' })),
      ids(scenesAskedFor(all, { ...anySighting, to: '2022-05-14' })),
      ids(scenesAskedFor(all, { ...anySighting, scene: ['fiji'] })),
    ]).toEqual([['busan', 'fiji', 'nowhere'], ['busan'], ['nowhere'], ['busan'], ['fiji']]);
  });

  it('keep their shape across the antimeridian', () => {
    const [, across] = worldScenes(all);
    const degrees = (across?.size ?? 0) / (worldSide / 360);
    expect([worldScenes(all).length, Math.round(degrees * 10) / 10]).toEqual([2, 1]);
  });

  it('are listed while they reach into the view, also from the other side of the date line, the latest first', () => {
    const scenes = worldScenes([fiji, busan]);
    const degree = worldSide / 360;
    const from = (lonLat: [number, number], size: number) => ({
      centre: onOneTurn(lonLatToWorld(lonLat)),
      resolution: (size * degree) / 100,
    });
    const seen = (view: ReturnType<typeof from>) =>
      scenesInView(scenes, view, [100, 100]).map(({ entry }) => entry.scene.id);
    expect([
      seen(from([-178, -16.5], 4)),
      seen(from([178, -16.5], 4)),
      seen(from([0, 0], 4)),
      seen(from([160, 10], 150)),
    ]).toEqual([['fiji'], ['fiji'], [], ['busan', 'fiji']]);
  });
});
