import {
  chmodSync,
  closeSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  utimesSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { openImage } from '../../../electron/imagery/open-image.ts';
import { readLevel, tileWindow } from '../../../electron/imagery/tile-read.ts';
import type { Workspace } from '../../../electron/log/workspace.ts';
import { openWorkspace } from '../../../electron/log/workspace.ts';
import { createImageryTools } from '../../../electron/services/imagery-tools.ts';
import type { Scenes } from '../../../electron/services/scenes.ts';
import { createScenes } from '../../../electron/services/scenes.ts';
import type { Settings } from '../../../electron/services/settings.ts';
import type { SceneEntry } from '../../../shared/domain/scene-entry.ts';
import { deleted } from '../../../shared/domain/edit.ts';
import type { SceneState } from '../../../shared/domain/scene.ts';
import { sharedFolder } from '../../support/shared-folder.ts';
import { writeTiff } from '../../support/tiff-writer.ts';

const root = mkdtempSync(join(tmpdir(), 'scenes-'));
const tools = createImageryTools();
const opened: { scenes: Scenes; workspace: Workspace }[] = [];

afterEach(async () => {
  for (const desk of opened.splice(0)) await closeDesk(desk);
});
afterAll(async () => {
  await tools.close();
  rmSync(root, { recursive: true });
});

async function closeDesk({ scenes, workspace }: { scenes: Scenes; workspace: Workspace }): Promise<void> {
  await scenes.close();
  workspace.close();
}

let folders = 0;

function aDesk(folder = join(root, String(++folders)), settings: Settings = {}) {
  mkdirSync(folder, { recursive: true });
  const workspace = openWorkspace(join(folder, 'desk.plimsoll'), { actor: 'tester' });
  const states: SceneState[] = [];
  const emit = (event: string, payload: unknown) =>
    void (event === 'scene.state' && states.push(payload as SceneState));
  const scenes = createScenes({ workspace, tools, emit, readSettings: () => settings });
  const desk = { folder, workspace, scenes, states, handlers: scenes.handlers };
  opened.push(desk);
  return desk;
}

type Desk = ReturnType<typeof aDesk>;

const noise = (length: number, seed: number): number[] =>
  Array.from({ length }, (_, index) => ((index + seed) * 2654435761) % 4096);

function aScene(folder: string, { name = 'scene.tif', size = 64, seed = 1, level = 1 } = {}): string {
  const path = join(folder, name);
  writeTiff(path, {
    width: size,
    height: size * level,
    type: 'uint16',
    samples: noise(size * size * level, seed),
    rowsPerStrip: 16,
  });
  return path;
}

async function added(desk: Desk, path: string): Promise<SceneEntry> {
  const {
    added: [entry],
    refused,
  } = await desk.handlers['scene.add']({ paths: [path] });
  if (!entry) throw new Error(JSON.stringify(refused));
  return entry;
}

const listed = async ({ handlers }: Desk): Promise<SceneEntry[]> => handlers['scene.list']({});

async function settled(desk: Desk): Promise<SceneEntry[]> {
  for (;;) {
    const entries = await listed(desk);
    const isBusy = entries.some(({ state }) =>
      [state.hash, state.pyramid].some((each) => ['waiting', 'running'].includes(each)),
    );
    if (!isBusy) return entries;
    await new Promise((resume) => setTimeout(resume, 20));
  }
}

describe('adding scenes', () => {
  test('takes a file in as one step that can be undone, then hashes and surveys it', async () => {
    const desk = aDesk();
    const { scene } = await added(desk, aScene(desk.folder, { size: 1100 }));
    expect(desk.workspace.history(5).map(({ label }) => label)).toEqual(['Add scene scene.tif']);
    const [entry] = await settled(desk);
    expect(entry).toMatchObject({
      scene: {
        id: scene.id,
        fileName: 'scene.tif',
        width: 1100,
        height: 1100,
        type: 'uint16',
        georeference: 'none',
        synthetic: false,
      },
      state: { file: 'present', hash: 'done', pyramid: 'done', progress: 1, message: null },
      sightings: 0,
    });
    expect(entry?.scene.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(readdirSync(join(desk.folder, 'desk.plimsoll.files'))).toEqual([`${scene.id}.ovr`]);
    desk.workspace.undo();
    expect(await listed(desk)).toEqual([]);
  });

  test('refuses the same file again, under whatever name, naming the scene it is', async () => {
    const desk = aDesk();
    const path = aScene(desk.folder);
    await added(desk, path);
    copyFileSync(path, join(desk.folder, 'copy.tif'));
    aScene(desk.folder, { name: 'other.tif', seed: 5 });
    const { added: fresh, refused } = await desk.handlers['scene.add']({ paths: [desk.folder] });
    expect(fresh.map(({ scene }) => scene.fileName)).toEqual(['other.tif']);
    expect(refused.map(({ path: refusedPath, code }) => [basename(refusedPath), code])).toEqual([
      ['copy.tif', 'scene-known'],
      ['scene.tif', 'scene-known'],
    ]);
    expect(refused[0]?.message).toContain('scene.tif');
  });

  test('says in one sentence what is wrong with each file it refuses, and adds none of them', async () => {
    const desk = aDesk();
    const bad = join(desk.folder, 'bad');
    mkdirSync(join(bad, 'empty-folder'), { recursive: true });
    const good = aScene(desk.folder, { size: 200 });
    writeFileSync(join(bad, 'zero.tif'), '');
    writeFileSync(join(bad, 'text.tif'), 'not an image at all');
    writeFileSync(join(bad, 'cut.tif'), readFileSync(good).subarray(0, 40_000));
    writeTiff(join(bad, 'huge.tif'), {
      width: 8,
      height: 8,
      type: 'uint8',
      samples: noise(64, 1).map((each) => each % 256),
      tags: { 256: { type: 4, values: [200_000] }, 257: { type: 4, values: [200_000] } },
    });
    const paths = ['zero.tif', 'text.tif', 'cut.tif', 'huge.tif', 'empty-folder', 'not-there.tif'].map((name) =>
      join(bad, name),
    );
    const { added: none, refused } = await desk.handlers['scene.add']({ paths });
    expect(none).toEqual([]);
    expect(refused.map(({ path, code }) => [basename(path), code])).toEqual([
      ['zero.tif', 'not-a-tiff'],
      ['text.tif', 'not-a-tiff'],
      ['cut.tif', 'scene-truncated'],
      ['huge.tif', 'scene-truncated'],
      ['empty-folder', 'file-missing'],
      ['not-there.tif', 'file-missing'],
    ]);
    for (const { message } of refused) expect(message).toMatch(/^.{20,300}\.$/s);
    expect(await listed(desk)).toEqual([]);
  });

  test.skipIf(process.getuid?.() === 0)('refuses a file it may not read', async () => {
    const desk = aDesk();
    const path = aScene(desk.folder);
    chmodSync(path, 0);
    const { refused } = await desk.handlers['scene.add']({ paths: [path] });
    expect(refused.map(({ code }) => code)).toEqual(['file-unreadable']);
  });
});

describe('a scene’s file', () => {
  test('may go and be located again, as the very same file only, with its pyramid kept', async () => {
    const desk = aDesk();
    const path = aScene(desk.folder, { size: 1100 });
    const { scene } = await added(desk, path);
    await settled(desk);
    const moved = join(desk.folder, 'moved.tif');
    renameSync(path, moved);
    expect((await listed(desk))[0]?.state.file).toBe('missing');
    await expect(desk.handlers['scene.view']({ sceneId: scene.id })).rejects.toMatchObject({ code: 'scene-moved' });
    const other = aScene(desk.folder, { name: 'other.tif', size: 1100, seed: 9 });
    const locate = desk.handlers['scene.locate'];
    await expect(locate({ sceneId: scene.id, path: other })).rejects.toMatchObject({ code: 'scene-different' });
    const { state } = await locate({ sceneId: scene.id, path: moved });
    expect(state).toMatchObject({ path: moved, file: 'present', hash: 'done', pyramid: 'done' });
    expect((await desk.handlers['scene.view']({ sceneId: scene.id })).statistics).toHaveLength(1);
  });

  test('of a negative is said to have white at zero', async () => {
    const desk = aDesk();
    const path = join(desk.folder, 'film.tif');
    writeTiff(path, { width: 4, height: 4, type: 'uint8', samples: noise(16, 1), photometric: 0 });
    const { scene } = await added(desk, path);
    expect((await desk.handlers['scene.view']({ sceneId: scene.id })).whiteIsZero).toBe(true);
  });

  test('whose time alone has changed is known by its hash; one whose content changed is told apart', async () => {
    const desk = aDesk();
    const path = aScene(desk.folder);
    await added(desk, path);
    await settled(desk);
    utimesSync(path, new Date(), new Date(Date.now() + 60_000));
    desk.scenes.resume();
    await expect.poll(async () => (await listed(desk))[0]?.state.file).toBe('present');
    aScene(desk.folder, { seed: 7 });
    desk.scenes.resume();
    await settled(desk);
    expect((await listed(desk))[0]?.state.file).toBe('changed');
  });
});

describe('background work', () => {
  test('that was cancelled leaves no file, stays cancelled over a restart and is taken up when asked', async () => {
    const desk = aDesk();
    const { scene } = await added(desk, aScene(desk.folder, { size: 2000, level: 2 }));
    const cancelled = await desk.handlers['scene.cancelWork']({ sceneId: scene.id });
    expect(cancelled.pyramid).toBe('cancelled');
    expect(
      readdirSync(desk.folder).filter((name) => existsSync(join(desk.folder, name, `${scene.id}.ovr.part`))),
    ).toEqual([]);
    await closeDesk(opened.pop()!);
    const again = aDesk(desk.folder);
    again.scenes.resume();
    expect((await listed(again))[0]?.state.pyramid).toBe('cancelled');
    await again.handlers['scene.resumeWork']({ sceneId: scene.id });
    const [entry] = await settled(again);
    expect(entry?.state).toMatchObject({ pyramid: 'done', hash: 'done', progress: 1 });
  });

  test('that a restart cut short is done afterwards, without what the first run left', async () => {
    const desk = aDesk();
    const { scene } = await added(desk, aScene(desk.folder, { size: 1500, level: 2 }));
    await closeDesk(opened.pop()!);
    const files = join(desk.folder, 'desk.plimsoll.files');
    const parts = join(files, `${scene.id}.ovr.part`);
    mkdirSync(parts, { recursive: true });
    for (const name of ['0', '1.4711', 'draft']) writeFileSync(join(parts, name), 'half a pyramid');
    const again = aDesk(desk.folder);
    again.scenes.resume();
    const [entry] = await settled(again);
    expect(entry?.state).toMatchObject({ pyramid: 'done', hash: 'done' });
    expect(readdirSync(files)).toEqual([`${scene.id}.ovr`]);
  });

  test('on a file whose pixels are damaged fails alone and says so; the scene stays', async () => {
    const desk = aDesk();
    const path = join(desk.folder, 'damaged.tif');
    writeTiff(path, {
      width: 256,
      height: 512,
      type: 'uint8',
      samples: noise(256 * 512, 3).map((each) => each % 256),
      tile: [256, 128],
      compression: 'deflate',
    });
    const file = openSync(path, 'r+');
    writeSync(file, Buffer.alloc(200, 0xff), 0, 200, 16);
    closeSync(file);
    await added(desk, path);
    const [entry] = await settled(desk);
    expect(entry?.state).toMatchObject({ file: 'present', pyramid: 'failed', hash: 'done' });
    expect(entry?.state.message).toMatch(/damaged\.tif/);
  });
});

describe('compressed strips without overviews', () => {
  test('give each tile as it would be read by itself, from one reading of its row', async () => {
    const desk = aDesk();
    const path = join(desk.folder, 'strips.tif');
    const [width, height, bands] = [900, 700, 2];
    const samples = noise(width * height * bands, 3);
    const image = { width, height, bands, samples, type: 'uint16', rowsPerStrip: 50, noData: '0' } as const;
    writeTiff(path, { ...image, compression: 'deflate' });
    const { scene } = await added(desk, path);
    const reader = await openImage(path);
    const places = [0, 1].flatMap((column) => [0, 1].map((row) => ({ level: 0, column, row })));
    for (const place of [...places, { level: 1, column: 0, row: 0 }]) {
      const window = tileWindow({ width, height }, { ...place, bands: [1, 0] })!;
      const alone = await readLevel(reader, window, () => undefined);
      expect(await desk.scenes.views.read(scene.id, window)).toEqual(alone);
    }
    await reader.close();
  });
});

describe('the pyramids on disk', () => {
  test('keep within their budget: the least recently used goes, and comes back when its scene is looked at', async () => {
    const desk = aDesk(undefined, { pyramidBudgetGigabytes: 0.006 });
    const ids: string[] = [];
    for (const name of ['one.tif', 'two.tif']) {
      ids.push((await added(desk, aScene(desk.folder, { name, size: 1100, seed: name.length + ids.length }))).scene.id);
      await settled(desk);
    }
    const [first, second] = ids as [string, string];
    expect(pyramidsOf(desk)).toHaveLength(2);
    utimesSync(join(desk.folder, 'desk.plimsoll.files', `${second}.ovr`), 1, 1);
    const third = (await added(desk, aScene(desk.folder, { name: 'three.tif', size: 1100, seed: 9 }))).scene.id;
    const after = await settled(desk);
    expect(pyramidsOf(desk)).toEqual([`${first}.ovr`, `${third}.ovr`].toSorted());
    expect(after.map(({ state }) => state.progress)).toEqual([1, 1, 1]);
    const { statistics } = await desk.handlers['scene.view']({ sceneId: second });
    await settled(desk);
    expect([statistics?.length, pyramidsOf(desk).includes(`${second}.ovr`)]).toEqual([1, true]);
  });

  test('go with their scene and are built again when its deletion is undone', async () => {
    const desk = aDesk();
    const { scene } = await added(desk, aScene(desk.folder, { size: 1100 }));
    await settled(desk);
    desk.workspace.apply({ label: 'Delete', changes: [deleted(scene.id, {})] });
    await expect.poll(() => pyramidsOf(desk)).toEqual([]);
    desk.workspace.undo();
    await settled(desk);
    expect(pyramidsOf(desk)).toEqual([`${scene.id}.ovr`]);
  });
});

const pyramidsOf = (desk: Desk): string[] => readdirSync(join(desk.folder, 'desk.plimsoll.files')).toSorted();

const openFiles = (): number => (existsSync('/proc/self/fd') ? readdirSync('/proc/self/fd').length : 0);

describe('many scenes', () => {
  test('leave no file open and no memory behind', async () => {
    const desk = aDesk();
    const folder = join(desk.folder, 'many');
    mkdirSync(folder);
    for (let index = 0; index < 200; index++) aScene(folder, { name: `${index}.tif`, size: 32, seed: index });
    await added(desk, aScene(desk.folder));
    await settled(desk);
    const [before, memory] = [openFiles(), process.memoryUsage().rss];
    const { added: entries, refused } = await desk.handlers['scene.add']({ paths: [folder] });
    const states = await settled(desk);
    expect({
      entries: entries.length,
      refused,
      done: states.filter(({ state }) => state.progress === 1).length,
    }).toEqual({
      entries: 200,
      refused: [],
      done: 201,
    });
    for (const { scene } of entries.slice(0, 40)) await desk.handlers['scene.view']({ sceneId: scene.id });
    expect(openFiles() - before).toBeLessThanOrEqual(8);
    expect((process.memoryUsage().rss - memory) / 2 ** 20).toBeLessThan(200);
  });
});

describe('real scenes', () => {
  const folder = sharedFolder('scenes');
  test.skipIf(folder === null)('open in their place, with the bands an analyst expects', async () => {
    const desk = aDesk();
    const busan = join(folder ?? '', 'busan-sentinel2-2022-05-14-rgb.tif');
    const { scene } = await added(desk, busan);
    expect(scene).toMatchObject({
      georeference: 'affine',
      crs: { epsg: 3857 },
      acquired: { utc: '2022-05-14T00:00:00Z' },
    });
    const [sample] = await desk.handlers['scene.sample']({ sceneId: scene.id, pixels: [[100.7, 200.2]] });
    expect(sample).toMatchObject({ pixel: [100, 200] });
    expect(sample?.lonLat?.[0]).toBeGreaterThan(128);
    const view = await desk.handlers['scene.view']({ sceneId: scene.id });
    expect(view.defaultBands).toEqual([0, 1, 2]);
    const grid = await desk.handlers['scene.grid']({ sceneId: scene.id });
    expect(grid?.lonLat).toHaveLength((grid?.columns.length ?? 0) * (grid?.rows.length ?? 0));
  });
});
