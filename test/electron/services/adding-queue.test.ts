import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import type { Workspace } from '../../../electron/log/workspace.ts';
import { openWorkspace } from '../../../electron/log/workspace.ts';
import { createImageryTools } from '../../../electron/services/imagery-tools.ts';
import type { Scenes } from '../../../electron/services/scenes.ts';
import { createScenes } from '../../../electron/services/scenes.ts';
import { watchFolder } from '../../../electron/services/watched-folder.ts';
import type { Json } from '../../../shared/domain/json.ts';
import { writeTiff } from '../../support/tiff-writer.ts';

const killedAdder = fileURLToPath(new URL('../../support/adding-killed.ts', import.meta.url));
const root = mkdtempSync(join(tmpdir(), 'adding-'));
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

function aDesk(folder = mkdtempSync(join(root, 'desk-'))) {
  const workspace = openWorkspace(join(folder, 'desk.plimsoll'), { actor: 'tester' });
  const scenes = createScenes({ workspace, tools, emit: () => undefined });
  opened.push({ scenes, workspace });
  return { folder, workspace, scenes, handlers: scenes.handlers };
}

function aFolderOfScenes(folder: string, count: number): string {
  const path = join(folder, 'scenes');
  mkdirSync(path);
  for (let index = 0; index < count; index++) aScene(join(path, `${index}.tif`), 16 + index);
  return path;
}

function aScene(path: string, size: number): void {
  const samples = Array.from({ length: size * size }, (_, index) => (index * 7919) % 4096);
  writeTiff(path, { width: size, height: size, type: 'uint16', samples });
}

type Desk = ReturnType<typeof aDesk>;

/** The state of each file once none is under way, by name. */
async function outcome({ handlers }: Desk): Promise<Record<string, string>> {
  for (;;) {
    const { files } = await handlers['adding.list']({});
    if (!files.some(({ state }) => state === 'waiting' || state === 'running')) {
      return Object.fromEntries(files.map(({ path, state }) => [basename(path), state]));
    }
    await new Promise((resume) => setTimeout(resume, 20));
  }
}

describe('adding a folder', () => {
  test('adds each scene once, and says of every other file why not', async () => {
    const desk = aDesk();
    const folder = aFolderOfScenes(desk.folder, 6);
    for (const copy of ['copy-a.tif', 'copy-b.tif']) copyFileSync(join(folder, '5.tif'), join(folder, copy));
    writeFileSync(join(folder, 'broken.tif'), 'II*');
    const { files } = await desk.handlers['adding.start']({ paths: [folder, join(desk.folder, 'nowhere.tif')] });
    expect(files).toHaveLength(10);
    const states = await outcome(desk);
    const same = ['5.tif', 'copy-a.tif', 'copy-b.tif'].map((name) => states[name] ?? '').toSorted();
    expect(states).toMatchObject({ '0.tif': 'added', '4.tif': 'added', 'broken.tif': 'refused' });
    expect([same, states['nowhere.tif']]).toEqual([['added', 'known', 'known'], 'refused']);
    expect(await desk.handlers['scene.list']({})).toHaveLength(6);
    expect(await desk.handlers['adding.clear']({})).toEqual({ files: [] });
  });

  test('can be cancelled, all or some, and what was cancelled is not added', async () => {
    const desk = aDesk();
    const folder = aFolderOfScenes(desk.folder, 8);
    await desk.handlers['adding.start']({ paths: [folder] });
    await desk.handlers['adding.cancel']({ paths: [join(folder, '7.tif')] });
    await desk.handlers['adding.cancel']({ paths: null });
    const states = Object.values(await outcome(desk));
    const added = states.filter((state) => state === 'added').length;
    expect([added + states.filter((state) => state === 'cancelled').length, added < 8]).toEqual([8, true]);
    expect(await desk.handlers['scene.list']({})).toHaveLength(added);
  });

  test('goes on after a restart, adding nothing twice', async () => {
    const desk = aDesk();
    const folder = aFolderOfScenes(desk.folder, 12);
    await desk.handlers['adding.start']({ paths: [folder] });
    await closeDesk(opened.pop()!);
    const again = aDesk(desk.folder);
    expect((await again.handlers['scene.list']({})).length).toBeLessThan(12);
    again.scenes.resume();
    await outcome(again);
    const names = (await again.handlers['scene.list']({})).map(({ scene }) => scene.fileName);
    expect(names.toSorted()).toEqual(Array.from({ length: 12 }, (_, index) => `${index}.tif`).toSorted());
  });
});

describe('adding that was killed', () => {
  test('goes on with what was waiting, and adds nothing twice', { timeout: 60_000 }, async () => {
    const folder = mkdtempSync(join(root, 'killed-'));
    const scenes = aFolderOfScenes(folder, 30);
    const { signal } = spawnSync(process.execPath, [killedAdder, join(folder, 'desk.plimsoll'), scenes]);
    const desk = aDesk(folder);
    const before = (await desk.handlers['scene.list']({})).length;
    desk.scenes.resume();
    await outcome(desk);
    const names = (await desk.handlers['scene.list']({})).map(({ scene }) => scene.fileName);
    expect({ signal, isPart: before >= 3 && before < 30 }).toEqual({ signal: 'SIGKILL', isPart: true });
    expect(names.toSorted()).toEqual(Array.from({ length: 30 }, (_, index) => `${index}.tif`).toSorted());
  });
});

describe('the watched folder', () => {
  test('hands on each file once, when it has stopped growing, and again once it is another', async () => {
    const folder = mkdtempSync(join(root, 'watched-'));
    const facts = new Map<string, Json>();
    const kept = {
      get: (key: string) => facts.get(key) ?? null,
      set: (key: string, value: Json) => void facts.set(key, value),
    };
    const found: string[] = [];
    const parts = { workspace: { facts: kept }, readSettings: () => ({ watchFolder: folder }), everyMs: 40 };
    const add = (paths: readonly string[]) => void found.push(...paths.map((path) => basename(path)));
    const path = join(folder, 'growing.tif');
    const stop = watchFolder({ ...parts, add });
    for (let size = 1; size < 6; size++) {
      writeFileSync(path, 'x'.repeat(size));
      await new Promise((resume) => setTimeout(resume, 25));
    }
    expect(found).toEqual([]);
    await expect.poll(() => found).toEqual(['growing.tif']);
    stop();
    const stopAgain = watchFolder({ ...parts, add });
    writeFileSync(join(folder, 'next.tif'), 'xyz');
    await expect.poll(() => found).toEqual(['growing.tif', 'next.tif']);
    utimesSync(path, 1, 1);
    await expect.poll(() => found).toEqual(['growing.tif', 'next.tif', 'growing.tif']);
    stopAgain();
  });
});
