import { execFileSync, spawnSync } from 'node:child_process';
import { closeSync, ftruncateSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openWorkspace } from '../electron/log/workspace.ts';
import { createImageryTools } from '../electron/services/imagery-tools.ts';
import { createScenes } from '../electron/services/scenes.ts';
import type { SceneState, SceneView } from '../shared/domain/scene.ts';

/** Adds a 12000 × 12000 × 4 uint16 striped scene: first picture, pyramid and statistics, memory, beside gdaladdo. */
const side = 12_000;
const bands = 4;
const folder = mkdtempSync(join(tmpdir(), 'plimsoll-bench-'));
try {
  const path = join(folder, 'strips.tif');
  writeStrips(path);
  say('machine', `${process.platform}, Node ${process.version}`);
  await measureScene(path);
  measureGdal(path);
} finally {
  rmSync(folder, { recursive: true });
}

async function measureScene(path: string): Promise<void> {
  const workspace = openWorkspace(join(folder, 'bench.plimsoll'), { actor: 'bench' });
  const tools = createImageryTools();
  const seen: { state: SceneState['pyramid']; at: number }[] = [];
  const emit = (event: string, payload: unknown): void => {
    if (event === 'scene.state') seen.push({ state: (payload as SceneState).pyramid, at: performance.now() });
  };
  const scenes = createScenes({ workspace, tools, emit });
  const start = performance.now();
  const { added } = await scenes.handlers['scene.add']({ paths: [path] });
  const [entry] = added;
  if (!entry) throw new Error('The bench scene was refused.');
  say('add until listed', milliseconds(start));
  const view = await scenes.handlers['scene.view']({ sceneId: entry.scene.id });
  await Promise.all(firstPicture(entry.scene.id, view).map((url) => scenes.tile(url, new AbortController().signal)));
  say('add until first picture, 1280 × 800', milliseconds(start));
  while (!seen.some(({ state }) => state === 'done')) await new Promise((resume) => setTimeout(resume, 50));
  const began = seen.find(({ state }) => state === 'running')?.at ?? start;
  say('pyramid and statistics', milliseconds(began, seen.find(({ state }) => state === 'done')?.at));
  say('largest resident memory', `${Math.round(process.resourceUsage().maxRSS / 1024)} MiB`);
  await scenes.close();
  await tools.close();
  workspace.close();
}

/** The tiles of the level that fits a window of 1280 × 800. */
function firstPicture(sceneId: string, view: SceneView): URL[] {
  const level = Math.max(
    0,
    view.levels.findLastIndex(({ height }) => height >= 800),
  );
  const { width, height } = view.levels[level] ?? { width: 0, height: 0 };
  const columns = Array.from({ length: Math.ceil(width / view.tileSize) }, (_, column) => column);
  const rows = Array.from({ length: Math.ceil(height / view.tileSize) }, (_, row) => row);
  const address = `/tiles/${sceneId}/${view.edition}/${level}`;
  return columns.flatMap((column) =>
    rows.map((row) => new URL(`${address}/${column}/${row}?bands=${view.defaultBands.join(',')}`, 'http://bench')),
  );
}

function measureGdal(path: string): void {
  if (spawnSync('gdaladdo', ['--version']).error) return say('gdaladdo', 'not installed, skipped');
  const start = performance.now();
  execFileSync('gdaladdo', ['-q', '-ro', '-r', 'average', path, '2', '4', '8', '16', '32', '64']);
  say('gdaladdo -r average 2 4 8 16 32 64', milliseconds(start));
}

/** A plain TIFF of one-row strips, written as it goes. */
function writeStrips(path: string): void {
  const rowBytes = side * bands * 2;
  const dataAt = 8;
  const tagsAt = dataAt + side * rowBytes;
  const file = openSync(path, 'w');
  const header = Buffer.from([0x49, 0x49, 42, 0, 0, 0, 0, 0]);
  header.writeUInt32LE(tagsAt, 4);
  writeSync(file, header);
  const noise = Uint16Array.from({ length: 1 << 20 }, (_, index) => ((index * 2654435761) >>> 20) & 127);
  const row = new Uint16Array(side * bands);
  for (let y = 0; y < side; y++) {
    const shift = (y * 7919) & 0xffff;
    for (let index = 0; index < row.length; index++)
      row[index] = 200 + ((y + index) >> 8) + (noise[index + shift] ?? 0);
    writeSync(file, row, 0, rowBytes, dataAt + y * rowBytes);
  }
  const directory = directoryOf(tagsAt, rowBytes, dataAt);
  writeSync(file, directory, 0, directory.length, tagsAt);
  ftruncateSync(file, tagsAt + directory.length);
  closeSync(file);
}

function directoryOf(at: number, rowBytes: number, dataAt: number): Buffer {
  const entries = 11;
  const tail = at + 2 + entries * 12 + 4;
  const [bitsAt, extrasAt, offsetsAt, countsAt] = [tail, tail + 8, tail + 16, tail + 16 + side * 4];
  const tags: [number, number, number, number][] = [
    [256, 4, 1, side],
    [257, 4, 1, side],
    [258, 3, bands, bitsAt],
    [259, 3, 1, 1],
    [262, 3, 1, 1],
    [273, 4, side, offsetsAt],
    [277, 3, 1, bands],
    [278, 4, 1, 1],
    [279, 4, side, countsAt],
    [284, 3, 1, 1],
    [338, 3, bands - 1, extrasAt],
  ];
  const bytes = Buffer.alloc(countsAt + side * 4 - at);
  bytes.writeUInt16LE(entries, 0);
  tags.forEach(([code, type, count, value], index) => {
    const entry = 2 + index * 12;
    bytes.writeUInt16LE(code, entry);
    bytes.writeUInt16LE(type, entry + 2);
    bytes.writeUInt32LE(count, entry + 4);
    bytes.writeUInt32LE(value, entry + 8);
  });
  for (let band = 0; band < bands; band++) bytes.writeUInt16LE(16, bitsAt - at + band * 2);
  for (let row = 0; row < side; row++) {
    bytes.writeUInt32LE(dataAt + row * rowBytes, offsetsAt - at + row * 4);
    bytes.writeUInt32LE(rowBytes, countsAt - at + row * 4);
  }
  return bytes;
}

function milliseconds(from: number, to = performance.now()): string {
  return `${Math.round(to - from)} ms`;
}

function say(what: string, value: string): void {
  process.stdout.write(`${what}: ${value}\n`);
}
