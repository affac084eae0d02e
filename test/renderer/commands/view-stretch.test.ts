import { describe, expect, it } from 'vitest';
import { stepOnScreen } from '../../../renderer/commands/move-selected.ts';
import { bandPresets } from '../../../renderer/commands/view-band-presets.ts';
import { bandRange, defaultStretch, withRanges } from '../../../renderer/commands/view-stretch.ts';
import { fitResolution } from '../../../renderer/commands/view-zoom.ts';
import type { BandStatistics, SceneView } from '../../../shared/domain/scene.ts';

const statistics = (low: number): BandStatistics => ({
  minimum: low,
  maximum: low + 1000,
  mean: low + 200,
  percentiles: { '1': low + 10, '2': low + 20, '98': low + 800, '99': low + 900 },
  histogram: Array.from({ length: 256 }, () => 1),
});

const aView = (fields: Partial<SceneView> = {}): SceneView => ({
  sceneId: '01900000-0000-7000-8000-000000000000',
  tileSize: 512,
  levels: [{ width: 100, height: 100 }],
  type: 'uint16',
  bandNames: ['B02', 'B03', 'B04', 'B08'],
  defaultBands: [2, 1, 0],
  palette: null,
  statistics: null,
  quick: [0, 100, 200, 300].map(statistics),
  edition: '1',
  ...fields,
});

describe('stretch', () => {
  it('opens with the default bands, two per cent cut from the quick look', () => {
    expect(defaultStretch(aView())).toEqual({
      bands: [2, 1, 0],
      mode: 'percentile',
      cutPercent: 2,
      ranges: [
        [220, 1000],
        [120, 900],
        [20, 800],
      ],
      gamma: 1,
      invert: false,
      dra: false,
    });
  });

  it('opens turned round where zero is white', () => {
    expect(defaultStretch(aView({ whiteIsZero: true })).invert).toBe(true);
  });

  it('follows the statistics once they are there, unless set by hand or by the view', () => {
    const before = defaultStretch(aView());
    const view = aView({ statistics: [1000, 1000, 1000, 1000].map(statistics) });
    expect(withRanges(before, view).ranges[0]).toEqual([1020, 1800]);
    expect(withRanges({ ...before, mode: 'manual' }, view).ranges).toBe(before.ranges);
    expect(withRanges({ ...before, dra: true }, view).ranges).toBe(before.ranges);
  });

  it('takes the extremes for minimum to maximum and for no cut, and gives a flat band room', () => {
    const flat = { ...statistics(7), minimum: 7, maximum: 7 };
    expect([
      bandRange(statistics(0), { mode: 'minmax', cutPercent: 2 }),
      bandRange(statistics(0), { mode: 'percentile', cutPercent: 0 }),
      bandRange(flat, { mode: 'minmax', cutPercent: 2 }),
      bandRange(undefined, { mode: 'percentile', cutPercent: 2 }),
    ]).toEqual([
      [0, 1000],
      [0, 1000],
      [7, 8],
      [0, 255],
    ]);
  });
});

const named = (names: readonly string[], defaults: readonly number[]) =>
  bandPresets(names, defaults).map(({ name, bands }) => `${name} ${bands.join()}`);

describe('bandPresets', () => {
  it('knows natural colour and near infrared by the names of the bands', () => {
    expect(named(['B02', 'B03', 'B04', 'B08'], [2, 1, 0])).toEqual([
      'natural 2,1,0',
      'infrared 3,2,1',
      'single 0',
      'single 1',
      'single 2',
      'single 3',
    ]);
  });

  it('takes four unnamed bands for blue, green, red and infrared', () => {
    expect(named(['Band 1', 'Band 2', 'Band 3', 'Band 4'], [0]).slice(0, 3)).toEqual([
      'natural 2,1,0',
      'infrared 3,2,1',
      'default 0',
    ]);
  });

  it('offers a single band once', () => {
    expect(named(['VV'], [0])).toEqual(['default 0']);
  });
});

describe('view', () => {
  it('fits a scene whichever way it is turned', () => {
    expect(
      [fitResolution([1000, 500], [500, 500], 0), fitResolution([1000, 500], [500, 1000], Math.PI / 2)].map(
        (r) => Math.round(r * 100) / 100,
      ),
    ).toEqual([2.08, 1.04]);
  });

  it('nudges along the pixel grid in the direction seen on a turned screen', () => {
    expect(
      [0, Math.PI / 2, Math.PI, -Math.PI / 2, 0.3].map((turn) => stepOnScreen([1, 0], turn).map((step) => step || 0)),
    ).toEqual([
      [1, 0],
      [0, -1],
      [-1, 0],
      [0, 1],
      [1, 0],
    ]);
  });
});
