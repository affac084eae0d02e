import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { v7 as uuid } from 'uuid';
import { afterAll, expect, it } from 'vitest';
import { openWorkspace } from '../../../electron/log/workspace.ts';
import { sightingPointHandlers } from '../../../electron/services/sighting-points.ts';
import { created } from '../../../shared/domain/edit.ts';
import type { Fields, Json } from '../../../shared/domain/json.ts';
import { newSightingFields } from '../../../shared/domain/sighting.ts';
import { aScene } from '../../support/package-content.ts';

const folder = mkdtempSync(join(tmpdir(), 'plimsoll-points-'));
const workspace = openWorkspace(join(folder, 'w.plimsoll'), { actor: 'Analyst' });
afterAll(() => {
  workspace.close();
  rmSync(folder, { recursive: true });
});

it('tells where sightings lie without their files, and leaves out what is not placed or not seen', async () => {
  const [placed, unplaced] = [uuid(), uuid()];
  const [box, point, lost, gone] = [uuid(), uuid(), uuid(), uuid()];
  const scene = { ...aScene(), width: 200, height: 100 };
  const { id: _, ...fields } = scene;
  const at = (column: number, row: number) => ({ shape: 'point', at: [column, row] });
  const sighting = (of: string, geometry: Json, more: Fields = {}) => ({
    ...newSightingFields,
    loadBasis: [],
    deception: [],
    scene: of,
    geometry,
    ...more,
  });
  const footprint = [
    [179, 10],
    [-179, 10],
    [-179, 9],
    [179, 9],
  ];
  const shape = { shape: 'box', centre: [100, 50], length: 10, beam: 4, angleDegrees: 0, bowKnown: true };
  workspace.apply({
    label: 'Make',
    changes: [
      created(placed, { ...fields, footprint }),
      created(unplaced, { ...fields, footprint: null }),
      created(box, sighting(placed, shape, { vesselClass: 'gas carrier' })),
      created(point, sighting(placed, at(150, 0))),
      created(lost, sighting(unplaced, at(1, 1))),
      created(gone, sighting(placed, at(1, 1), { standing: 'gone' })),
    ],
  });
  expect(await sightingPointHandlers(workspace)['sighting.points']({})).toEqual({
    ids: [point, box],
    lonLat: [-179.5, 10, 180, 9.5],
    scenes: [placed],
    scene: [0, 0],
    classes: ['unknown', 'gas carrier'],
    vesselClass: [0, 1],
  });
});
