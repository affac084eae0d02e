import { assert, double, integer, property, tuple } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { coco } from '../../../electron/interchange/coco.ts';
import { dota } from '../../../electron/interchange/dota.ts';
import { quadOf } from '../../../electron/interchange/pixel-image.ts';
import { yoloObb } from '../../../electron/interchange/yolo-obb.ts';
import { viewContent } from '../../../electron/interchange/view-content.ts';
import { boxCorners } from '../../../shared/domain/shape.ts';
import type { BoxGeometry } from '../../../shared/domain/geometry.ts';
import { aBox, aScene, aSightingView, contentOfEveryKind, numberedId } from '../../support/package-content.ts';

const files = (all: Iterable<{ path: string; content: Buffer | string }>) =>
  new Map([...all].map(({ path, content }) => [path, String(content)]));

describe('coco', () => {
  const read = JSON.parse(coco(contentOfEveryKind())) as {
    images: Record<string, unknown>[];
    annotations: {
      id: number;
      image_id: number;
      segmentation: number[][];
      bbox: number[];
      area: number;
      category_id: number;
      plimsoll: { sighting: string };
    }[];
    categories: { id: number; name: string }[];
  };

  it('keeps what has an area in its image, with the very file named', () => {
    expect(read.annotations.map(({ plimsoll }) => plimsoll.sighting)).toEqual([10, 11, 12, 15, 16].map(numberedId));
    expect(read.images.map(({ id, file_name, width, height }) => [id, file_name, width, height])).toEqual([
      [1, 'port.tif', 1000, 800],
      [2, 'Port.png', 1000, 800],
    ]);
    expect(read.images[0]?.['plimsoll']).toMatchObject({
      sha256: 'ab'.repeat(32),
      geoTransform: [129, 1e-5, 0, 35, 0, -1e-5],
    });
  });

  it('writes corners from the bow’s port side, the upright box and the area', () => {
    const [box] = read.annotations;
    expect(box).toMatchObject({
      id: 1,
      image_id: 1,
      segmentation: [[550, 390, 550, 410, 450, 410, 450, 390]],
      bbox: [450, 390, 100, 20],
      area: 2000,
    });
    expect(read.categories.find(({ id }) => id === box?.category_id)?.name).toBe('crude tanker');
  });
});

describe('dota', () => {
  const read = files(dota(contentOfEveryKind()));

  it('writes one label file an image, clockwise from the bow’s port side', () => {
    expect([...read.keys()]).toEqual([
      'data/view/dota/labelTxt/port-000000000001.txt',
      'data/view/dota/labelTxt/Port-000000000002.txt',
      'data/view/dota/images.json',
    ]);
    expect(read.get('data/view/dota/labelTxt/port-000000000001.txt')?.split('\n')).toEqual([
      'imagesource:Copernicus & <sons>',
      'gsd:1',
      '550 390 550 410 450 410 450 390 crude-tanker 0',
      '316.3397 251.6987 333.6603 261.6987 283.6603 348.3013 266.3397 338.3013 unknown 1',
      '100 130 100 90 180 90 180 130 naval-vessel 1',
      '60 390 60 410 -40 410 -40 390 unknown 1',
      '',
    ]);
    expect(read.get('data/view/dota/labelTxt/Port-000000000002.txt')).toMatch(/^imagesource:unknown\ngsd:null\n/);
  });
});

describe('yoloObb', () => {
  const read = files(yoloObb(contentOfEveryKind()));

  it('writes shares of the image, cut at its edge, and the names of the classes', () => {
    expect(read.get('data/view/yolo-obb/labels/port-000000000001.txt')?.split('\n')).toEqual([
      '1 0.55 0.4875 0.55 0.5125 0.45 0.5125 0.45 0.4875',
      '11 0.316339746 0.314623412 0.333660254 0.327123412 0.283660254 0.435376588 0.266339746 0.422876588',
      '9 0.1 0.1625 0.1 0.1125 0.18 0.1125 0.18 0.1625',
      '11 0.06 0.4875 0.06 0.5125 0 0.5125 0 0.4875',
      '',
    ]);
    expect(read.get('data/view/yolo-obb/dataset.yaml')).toContain('\n  1: "crude tanker"\n');
  });
});

describe('pixel formats', () => {
  const boxes = tuple(
    double({ min: 3000, max: 9000, noNaN: true }),
    double({ min: 3000, max: 9000, noNaN: true }),
    double({ min: 4, max: 900, noNaN: true }),
    double({ min: 2, max: 200, noNaN: true }),
    integer({ min: 0, max: 3599 }),
  ).map(
    ([x, y, length, beam, angle]) => aBox({ centre: [x, y], length, beam, angleDegrees: angle / 10 }) as BoxGeometry,
  );

  it('keep the corners of any box within a hundredth of a pixel, clockwise', () => {
    assert(
      property(boxes, (box) => {
        const scene = aScene({ width: 12_000, height: 12_000 });
        const views = [aSightingView(10, box, { scene })];
        const content = viewContent({ scenes: [scene], views }, { marking: null, withheld: [] });
        const yolo = files(yoloObb(content))
          .get('data/view/yolo-obb/labels/port.txt')
          ?.trim()
          .split(' ')
          .slice(1)
          .map(Number);
        const inDota = files(dota(content))
          .get('data/view/dota/labelTxt/port.txt')
          ?.split('\n')[2]
          ?.split(' ')
          .slice(0, 8)
          .map(Number);
        const corners = boxCorners(box).flat();
        const off = [yolo?.map((share) => share * 12_000) ?? [], inDota ?? []].map((read) =>
          Math.max(...corners.map((value, index) => Math.abs(value - (read[index] ?? Number.NaN)))),
        );
        expect(Math.max(...off)).toBeLessThan(0.01);
      }),
      { numRuns: 200 },
    );
  });

  it('put the smallest rectangle around an outline, turned as the outline is', () => {
    const box = aBox({ angleDegrees: 30 }) as BoxGeometry;
    const [a, b, c, d] = boxCorners(box);
    const middle = [(a[0] + d[0]) / 2, (a[1] + d[1]) / 2] as [number, number];
    const quad = quadOf({ shape: 'polygon', ring: [a, b, c, d, middle] }) ?? [];
    const nearest = [a, b, c, d].map(([x, y]) => Math.min(...quad.map(([qx, qy]) => Math.hypot(qx - x, qy - y))));
    expect(Math.max(...nearest)).toBeLessThan(1e-9);
  });
});
