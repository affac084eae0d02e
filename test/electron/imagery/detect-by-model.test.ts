import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { detectByModel } from '../../../electron/imagery/detect-by-model.ts';
import { boxesOf } from '../../../electron/imagery/model-rows.ts';
import type { ModelPort } from '../../../electron/imagery/model-messages.ts';
import { readModelSettings } from '../../../electron/imagery/model-settings.ts';
import { ModelSettings } from '../../../shared/domain/model-settings.ts';
import { tileShapeOf } from '../../../electron/imagery/model-shape.ts';
import { createImageryTools } from '../../../electron/services/imagery-tools.ts';
import { sourceOf } from '../../../electron/services/inspect.ts';
import { type BrightestBox, brightestPixelModel, endlessModel } from '../../support/onnx-writer.ts';
import { writeTiff } from '../../support/tiff-writer.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const folder = mkdtempSync(join(tmpdir(), 'plimsoll-model-'));
const tools = createImageryTools();
const scenePath = join(folder, 'scene.tif');
const settings = { bands: [1], subtract: [0], divideBy: [2000], classes: ['ship', 'tanker'], leastScore: 0.9 };
const tiny: BrightestBox = { shape: [1, 1, 64, 64], width: 64, box: { w: 12, h: 4, angle: 0.5 }, classIndex: 1 };

function aModel(name: string, bytes: Uint8Array, beside: unknown = settings): string {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  writeFileSync(`${path}.json`, typeof beside === 'string' ? beside : JSON.stringify(beside));
  return path;
}

function search(path: string, { timeoutMs = 60_000, signal = new AbortController().signal } = {}) {
  const scene = { source: sourceOf(scenePath), gsdMetres: 10 };
  return detectByModel(tools.pool, path, { scene, options: { signal, onProgress: () => {}, timeoutMs } });
}

beforeAll(() => {
  const [width, height] = [150, 100];
  const samples = new Uint16Array(width * height).fill(300);
  // The one bright pixel lies where four tiles overlap.
  samples[50 * width + 57] = 1990;
  writeTiff(scenePath, { width, height, type: 'uint16', samples });
});

afterAll(async () => {
  await tools.close();
  rmSync(folder, { recursive: true });
});

describe('a model of the analyst’s own', () => {
  it('finds what it knows once, in pixels of the scene, under its file’s name and digest', async () => {
    const bytes = brightestPixelModel(tiny);
    const { model, boxes } = await search(aModel('ships.onnx', bytes));
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    expect(model).toEqual({ fileName: 'ships.onnx', sha256 });
    expect(boxes.map(({ label, score }) => [label, score.toFixed(3)])).toEqual([['tanker', '0.995']]);
    const [{ geometry }] = boxes as [(typeof boxes)[0]];
    expect(geometry).toEqual({
      shape: 'box',
      centre: [57.5, 50.5],
      length: 12,
      beam: 4,
      angleDegrees: expect.closeTo(90 + (0.5 * 180) / Math.PI, 3),
      bowKnown: false,
    });
  });

  it('takes tiles of the side its settings name where it takes any', async () => {
    const shape = [1, 1, 'height', 'width'] as const;
    const path = aModel('any.onnx', brightestPixelModel({ ...tiny, shape, width: 96 }), { ...settings, tileSide: 96 });
    const { boxes } = await search(path);
    expect(boxes.map(({ geometry }) => geometry.centre)).toEqual([[57.5, 50.5]]);
  });

  it('is refused where it is no model', async () => {
    const refusal = search(aModel('noise.onnx', new Uint8Array(500).fill(7)));
    await expect(refusal).rejects.toMatchObject({
      code: 'model-unfit',
      message: expect.stringContaining('cannot be opened'),
    });
  });

  it('is ended where it goes round for ever, by time and by the analyst', async () => {
    const path = aModel('endless.onnx', endlessModel(64));
    await expect(search(path, { timeoutMs: 4000 })).rejects.toMatchObject({ code: 'model-failed' });
    const controller = new AbortController();
    const searching = search(path, { signal: controller.signal });
    setTimeout(() => controller.abort(), 1500);
    await expect(searching).rejects.toMatchObject({ code: 'cancelled' });
  });
});

describe('tileShapeOf', () => {
  const aPort = (shape: readonly (number | string)[], type = 'float32'): ModelPort => ({ name: 'x', type, shape });
  const rows = [aPort([1, 'rows', 7])];

  it('takes the sides a model fixes, else those of the settings', () => {
    const usual = ModelSettings.parse({ bands: [4, 3, 2], tileSide: 512 });
    expect([
      tileShapeOf({ inputs: [aPort([1, 3, 640, 320])], outputs: rows }, usual),
      tileShapeOf({ inputs: [aPort(['batch', 'channels', 'height', 'width'])], outputs: rows }, usual),
    ]).toEqual([
      { channels: 3, width: 320, height: 640 },
      { channels: 3, width: 512, height: 512 },
    ]);
  });

  it.each([
    ['several inputs', [aPort([1, 3, 64, 64]), aPort([1])], rows, /takes 2 inputs/],
    ['bytes', [aPort([1, 3, 64, 64], 'uint8')], rows, /takes uint8 \[1, 3, 64, 64\]/],
    ['pictures too small', [aPort([1, 3, 8, 8])], rows, /8 × 8 pixels/],
    ['several pictures at once', [aPort([4, 3, 64, 64])], rows, /4 pictures at once/],
    ['raw boxes', [aPort([1, 3, 64, 64])], [aPort([1, 20, 8400])], /gives float32 \[1, 20, 8400\]/],
    ['nothing', [aPort([1, 3, 64, 64])], [], /gives nothing/],
  ])('refuses a model of %s in a sentence', (_, inputs, outputs, sentence) => {
    expect(() => tileShapeOf({ inputs, outputs }, ModelSettings.parse({}))).toThrow(sentence);
  });
});

describe('readModelSettings', () => {
  it.each([
    ['are no JSON', '{', /no JSON/],
    ['hold what cannot be', { leastScore: 3 }, /leastScore/],
    ['name a column twice', { columns: ['cx', 'cx', 'w', 'h', 'angle', 'score', 'class'] }, /columns/],
  ])('refuses settings that %s', async (name, beside, sentence) => {
    const path = aModel(`${name.replaceAll(' ', '-')}.onnx`, new Uint8Array(), beside);
    await expect(readModelSettings(path)).rejects.toMatchObject({
      code: 'model-unfit',
      message: expect.stringMatching(sentence),
    });
  });

  it('takes the usual ones where there is no file', async () => {
    expect(await readModelSettings(join(folder, 'alone.onnx'))).toEqual(ModelSettings.parse({}));
  });
});

describe('boxesOf', () => {
  const read = (row: readonly number[], part: Partial<ModelSettings> = {}) =>
    boxesOf(
      { data: Float32Array.from(row), dims: [1, 1, 7] },
      { ...ModelSettings.parse({}), ...part },
      { column: 100, row: 200, scale: 2 },
    );

  it('turns either side into the length, and knows other orders and degrees', () => {
    const columns = ['cx', 'cy', 'w', 'h', 'score', 'class', 'angle'] as const;
    expect([
      read([10, 20, 4, 12, 0, 0.5, 0]).map(({ geometry }) => geometry.angleDegrees),
      read([10, 20, 12, 4, 0, 0.5, 0]).map(({ geometry }) => [geometry.angleDegrees, geometry.centre, geometry.length]),
      read([10, 20, 12, 4, 0.5, 0, -30], { columns: [...columns], angle: 'degrees' }).map(
        ({ geometry }) => geometry.angleDegrees,
      ),
    ]).toEqual([[0], [[90, [220, 440], 24]], [60]]);
  });

  it('leaves out what is unsure, has no size or is no number', () => {
    const rows = [
      [1, 1, 4, 4, 0, 0.1, 0],
      [1, 1, 0, 4, 0, 0.9, 0],
      [Number.NaN, 1, 4, 4, 0, 0.9, 0],
    ];
    expect(rows.flatMap((row) => read(row))).toEqual([]);
  });
});
