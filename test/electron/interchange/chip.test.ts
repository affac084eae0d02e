import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { chipPicture } from '../../../electron/interchange/chip-picture.ts';
import { chipWindow } from '../../../electron/interchange/chip-window.ts';
import { renderChip, type Chip } from '../../../electron/interchange/chip.ts';
import type { BoxGeometry } from '../../../shared/domain/geometry.ts';

const box = (centre: [number, number], length: number): BoxGeometry => ({
  shape: 'box',
  centre,
  length,
  beam: length / 6,
  angleDegrees: 30,
  bowKnown: true,
});
const scene = { width: 1000, height: 800 };

describe('chipWindow', () => {
  it.each([
    [
      'a small ship, magnified',
      box([500, 400], 20),
      { column: 467, row: 367, width: 67, height: 67, magnification: 9 },
    ],
    ['a ship at the corner', box([2, 3], 20), { column: 0, row: 0, width: 67, height: 67, magnification: 9 }],
    [
      'a ship as long as the scene',
      box([500, 400], 2000),
      { column: 0, row: 0, width: 1000, height: 800, magnification: 1 },
    ],
    ['a ship outside', box([-500, 400], 20), null],
  ])('of %s', (_, geometry, window) => {
    expect(chipWindow(geometry, scene)).toEqual(window);
  });
});

describe('chipPicture', () => {
  it('stretches one band to grey and greys out what has no data', () => {
    const samples = { width: 2, height: 2, bands: 1, data: [0, 50, 100, 200], valid: Uint8Array.of(1, 1, 1, 0) };
    expect([...chipPicture(samples, { ranges: [[0, 100]], palette: null })]).toEqual([
      0, 0, 0, 128, 128, 128, 255, 255, 255, 40, 40, 40,
    ]);
  });

  it('stretches a negative from white to black', () => {
    const samples = { width: 3, height: 1, bands: 1, data: [0, 50, 100], valid: null };
    const picture = chipPicture(samples, { ranges: [[100, 0]], palette: null });
    expect([...picture]).toEqual([255, 255, 255, 128, 128, 128, 0, 0, 0]);
  });

  it('takes three bands as red, green, blue, and a palette as it is', () => {
    const samples = { width: 1, height: 1, bands: 3, data: [10, Number.NaN, 5], valid: null };
    const ranges = [
      [0, 10],
      [0, 10],
      [0, 10],
    ] as const;
    expect([...chipPicture(samples, { ranges, palette: null })]).toEqual([255, 0, 128]);
    const indexed = { width: 1, height: 1, bands: 1, data: [1], valid: null };
    const palette = [
      [0, 0, 0, 255],
      [1, 2, 3, 255],
    ] as const;
    expect([...chipPicture(indexed, { ranges: [], palette })]).toEqual([1, 2, 3]);
  });
});

const size = async (png: Buffer) => {
  const { width, height, format } = await sharp(png).metadata();
  return { width, height, format };
};

describe('renderChip', () => {
  const geometry = box([32, 32], 20);
  const chip: Chip = {
    samples: { width: 64, height: 64, bands: 1, data: new Uint8Array(64 * 64).fill(100), valid: null },
    stretch: { ranges: [[0, 200]], palette: null },
    window: { column: 0, row: 0, width: 64, height: 64, magnification: 10 },
    geometry,
    metresPerPixel: 10,
    northDegrees: 12,
    marking: null,
    synthetic: false,
    lines: ['2022-05-14T02:17:01Z  ·  <b>&</b> 월봉산'],
    fontFile: fileURLToPath(new URL('../../../assets/fonts/Pretendard-Regular.otf', import.meta.url)),
  };
  it('draws the same bytes again', async () => {
    const [first, second] = [await renderChip(chip), await renderChip(chip)];
    expect(first.equals(second)).toBe(true);
    expect(await size(first)).toEqual({ width: 664, height: 744, format: 'png' });
  });

  it('keeps the pixels of the scene beside the outline', async () => {
    const { data, info } = await sharp(await renderChip(chip))
      .raw()
      .toBuffer({ resolveWithObject: true });
    const at = (x: number, y: number) => [...data.subarray((y * info.width + x) * 3, (y * info.width + x) * 3 + 3)];
    expect([at(12 + 5, 12 + 5), at(12 + 320, 12 + 322), at(2, 2)]).toEqual([
      [128, 128, 128],
      [128, 128, 128],
      [22, 22, 22],
    ]);
  });

  it('makes room for the marking and for SYNTHETIC, and does without georeference', async () => {
    const marked = await renderChip({
      ...chip,
      marking: 'SECRET//REL TO USA, KOR',
      synthetic: true,
      metresPerPixel: null,
      northDegrees: null,
    });
    expect(await size(marked)).toEqual({ width: 664, height: 822, format: 'png' });
  });

  it('shows text', async () => {
    const strip = { left: 0, top: 712, width: 664, height: 20 };
    const brightest = async (lines: string[]) =>
      Math.max(
        ...(await sharp(await renderChip({ ...chip, lines }))
          .extract(strip)
          .raw()
          .toBuffer()),
      );
    expect([await brightest(['월봉산']), await brightest([' '])]).toEqual([242, 22]);
  });
});
