import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { openWorkspace } from '../../../electron/log/workspace.ts';
import { createImageryTools } from '../../../electron/services/imagery-tools.ts';
import { createScenes } from '../../../electron/services/scenes.ts';
import { updated } from '../../../shared/domain/edit.ts';
import { geodesicMetres } from '../../../shared/domain/geodesy.ts';
import type { Georeferencing } from '../../../shared/domain/georeferencing.ts';
import type { LonLat, Pixel } from '../../../shared/domain/geometry.ts';
import { controlPointTags, epsgTags, scaleTags } from '../../support/geo-tags.ts';
import { sharedFolder } from '../../support/shared-folder.ts';
import { writeTiff } from '../../support/tiff-writer.ts';

const folder = mkdtempSync(join(tmpdir(), 'placing-'));
const tools = createImageryTools();
const workspace = openWorkspace(join(folder, 'desk.plimsoll'), { actor: 'tester' });
const scenes = createScenes({ workspace, tools, emit: () => undefined, readSettings: () => ({}) });
const { handlers } = scenes;
afterAll(async () => {
  await scenes.close();
  workspace.close();
  await tools.close();
  rmSync(folder, { recursive: true });
});

const side = 100;
const image = {
  width: side,
  height: side,
  type: 'uint8',
  samples: Array.from({ length: side * side }, () => 7),
} as const;

async function added(path: string) {
  const {
    added: [entry],
    refused,
  } = await handlers['scene.add']({ paths: [path] });
  if (!entry) throw new Error(JSON.stringify(refused));
  return entry.scene;
}

function written(name: string, form: Parameters<typeof writeTiff>[1]): string {
  writeTiff(join(folder, name), form);
  return join(folder, name);
}

const placedAt = async (sceneId: string, pixel: Pixel) =>
  (await handlers['scene.sample']({ sceneId, pixels: [pixel] }))[0]?.lonLat ?? null;

const grid = { ...scaleTags([10, 10], [0, 0, 502_000, 3_886_000]), ...epsgTags(32_652) };
const picked: readonly Pixel[] = [
  [5, 5],
  [95, 10],
  [50, 90],
  [20, 60],
];

async function tiesFrom(sceneId: string): Promise<{ pixel: Pixel; lonLat: LonLat }[]> {
  const georeference = await scenes.views.georeference(sceneId);
  const lonLats = await georeference!.toLonLat(picked);
  return picked.map((pixel, index) => ({ pixel, lonLat: lonLats[index]! }));
}

describe('a scene placed by tie points', () => {
  test('lies where they say, through the log, and is adrift again after undo', async () => {
    const placed = await added(written('placed.tif', { ...image, tags: grid }));
    const adrift = await added(written('adrift.tif', { ...image, samples: image.samples.with(0, 1) }));
    const points = await tiesFrom(placed.id);
    const georeferencing: Georeferencing = { method: 'tie points', fit: 'affine', points };
    const { place, residuals } = await handlers['scene.tryPlacing']({ sceneId: adrift.id, georeferencing });
    expect(residuals.every(({ metres, pixels }) => metres < 0.05 && pixels! < 0.01)).toBe(true);
    expect(place.georeferenceNote).toContain('through 4 tie points');

    expect(await placedAt(adrift.id, [70, 30])).toBeNull();
    const change = updated(adrift.id, { georeferencing: null }, { georeferencing });
    workspace.apply({ label: 'Place', changes: [change] });
    const [truth, found] = [await placedAt(placed.id, [70, 30]), await placedAt(adrift.id, [70, 30])];
    expect(geodesicMetres(truth!, found!)).toBeLessThan(0.1);
    expect(await handlers['scene.grid']({ sceneId: adrift.id })).not.toBeNull();

    workspace.undo();
    expect(await placedAt(adrift.id, [70, 30])).toBeNull();
  });

  test('is refused in words where the points do not fix it, and says how far a bad one is off', async () => {
    const scene = await added(written('other.tif', { ...image, samples: image.samples.with(0, 2), tags: grid }));
    const points = await tiesFrom(scene.id);
    const tried = (given: typeof points, fit: 'affine' | 'polynomial 2' = 'affine') =>
      handlers['scene.tryPlacing']({ sceneId: scene.id, georeferencing: { method: 'tie points', fit, points: given } });
    const inLine = points.slice(0, 3).map(({ lonLat }, index) => ({ pixel: [index * 9, index * 9] as Pixel, lonLat }));
    await expect(tried(inLine)).rejects.toMatchObject({ code: 'scene-not-georeferenced' });
    await expect(tried(points, 'polynomial 2')).rejects.toMatchObject({ code: 'scene-not-georeferenced' });
    const [first, ...others] = points;
    const { residuals } = await tried([{ ...first!, pixel: [25, 5] }, ...others]);
    expect(Math.max(...residuals.map(({ pixels }) => pixels!))).toBeGreaterThan(3);
  });
});

describe('a scene with control points', () => {
  test('follows the fit the analyst chose', async () => {
    const bent = [
      [0, 0],
      [100, 0],
      [0, 100],
      [100, 100],
      [50, 50],
      [50, 0],
      [0, 50],
    ].map(([x, y]) => [x!, y!, 129 + x! * 1e-4 + y! * y! * 2e-8, 35 - y! * 1e-4] as const);
    const tags = { ...controlPointTags(bent), ...epsgTags(4326, { isGeographic: true }) };
    const { id: sceneId } = await added(written('points.tif', { ...image, samples: image.samples.with(0, 3), tags }));
    const notes = async (georeferencing: Georeferencing | null) =>
      (await handlers['scene.tryPlacing']({ sceneId, georeferencing })).place.georeferenceNote;
    const chosen = await Promise.all(([1, 2] as const).map((order) => notes({ method: 'polynomial', order })));
    expect(chosen).toEqual([
      expect.stringMatching(/straight fit .* through 7 control points, which it misses by \d/),
      expect.stringMatching(/polynomial of order 2 .* misses by 0\.0\d m/),
    ]);
    expect(await notes({ method: 'thin-plate' })).toContain('thin-plate spline');
    await expect(notes({ method: 'polynomial', order: 3 })).rejects.toMatchObject({ code: 'scene-not-georeferenced' });
    await expect(notes({ method: 'rpc', heightMetres: 5, terrain: null })).rejects.toThrow('no RPC sensor model');
  });
});

const corpus = sharedFolder('corpus');

/** A degree of one height as the shuttle mission's tiles have it: named after its corner, big-endian, no header. */
function tileOfHeights(into: string, [longitude, latitude]: LonLat, metres: number): string {
  const name = `N${Math.floor(latitude)}E${String(Math.floor(longitude)).padStart(3, '0')}.hgt`;
  const path = join(into, name);
  writeFileSync(path, Buffer.alloc(1201 * 1201 * 2, Buffer.from([metres >> 8, metres & 255])));
  return path;
}

describe('a scene with RPCs', () => {
  test.skipIf(!corpus)('moves with the height it is followed at, or over a height file', async () => {
    const { id: sceneId } = await added(join(corpus!, 'scenes', 'rpc-phr-12bit.tif'));
    const corner = async (heightMetres: number | null, terrain: string | null) => {
      const georeferencing: Georeferencing = { method: 'rpc', heightMetres, terrain };
      const { place } = await handlers['scene.tryPlacing']({ sceneId, georeferencing });
      return { at: place.footprint![0], note: place.georeferenceNote };
    };
    const [own, low] = [await corner(null, null), await corner(100, null)];
    const heights = written('heights.tif', {
      width: 40,
      height: 40,
      type: 'float32',
      samples: Array.from({ length: 1600 }, () => 100),
      tags: { ...scaleTags([0.01, 0.01], [0, 0, 6.85, 43.92]), ...epsgTags(4326, { isGeographic: true }) },
    });
    const { terrain } = await handlers['scene.useTerrain']({ path: heights });
    const over = await corner(null, terrain);
    expect(geodesicMetres(own.at, low.at)).toBeGreaterThan(20);
    expect(geodesicMetres(over.at, low.at)).toBeLessThan(0.05);
    expect(over.note).toContain('over the heights of heights.tif');
    const tile = tileOfHeights(dirname(heights), own.at, 100);
    const shuttle = await corner(null, (await handlers['scene.useTerrain']({ path: tile })).terrain);
    expect(geodesicMetres(shuttle.at, low.at)).toBeLessThan(0.05);
    rmSync(heights);
    expect((await corner(null, terrain)).note).toContain('is not on this desk');
  });
});

describe('a file of several images', () => {
  test('lists them and adds each as a scene of its own pixels, once', async () => {
    const second = { width: 30, height: 20, type: 'uint16', samples: Array.from({ length: 600 }, () => 4321) } as const;
    const path = written('pages.tif', [{ ...image, samples: image.samples.with(0, 4) }, second]);
    const { id: sceneId } = await added(path);
    const {
      added: [page],
      refused,
    } = await handlers['scene.addPages']({ sceneId, pages: [2, 3] });
    const again = await handlers['scene.addPages']({ sceneId, pages: [2] });
    expect({
      pages: (await handlers['scene.pages']({ sceneId })).map((each) => [each.page, each.width, each.sceneId]),
      size: [page?.scene.width, page?.scene.height, page?.scene.page, page?.scene.pages],
      values: (await handlers['scene.sample']({ sceneId: page!.scene.id, pixels: [[3, 3]] }))[0]?.values,
      refused: [...refused, ...again.refused].map(({ code }) => code),
    }).toEqual({
      pages: [
        [1, 100, sceneId],
        [2, 30, page?.scene.id],
      ],
      size: [30, 20, 2, 2],
      values: [4321],
      refused: ['invalid-input', 'scene-known'],
    });
  });
});

if (!corpus) process.stdout.write('scene-placing: the RPC scene is not here; its test is skipped.\n');
