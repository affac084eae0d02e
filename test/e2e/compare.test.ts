import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import type { Bridge } from '../../shared/bridge.ts';
import { newSightingFields } from '../../shared/domain/sighting.ts';
import { epsgTags, matrixTags, scaleTags } from '../support/geo-tags.ts';
import { sharedFolder } from '../support/shared-folder.ts';
import { writeTiff } from '../support/tiff-writer.ts';
import type { TiffTag } from '../support/tiff-writer.ts';
import { openDesk } from './support/open-desk.ts';
import type { OpenDesk } from './support/open-desk.ts';

const scenes = sharedFolder('scenes');
const folder = mkdtempSync(join(tmpdir(), 'plimsoll-compare-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Bright squares of 100 m every 200 m on the ground, as a scene of this geotransform sees them. */
function writeGround(name: string, side: number, [x0, xc, xr, y0, yc, yr]: readonly number[], plain = false): string {
  const path = join(folder, name);
  const samples = Array.from({ length: side * side }, (_, index) => {
    const [column, row] = [(index % side) + 0.5, Math.floor(index / side) + 0.5];
    const [x, y] = [x0! + column * xc! + row * xr!, y0! + column * yc! + row * yr!];
    const isSquare = ((x % 200) + 200) % 200 < 100 && ((y % 200) + 200) % 200 < 100;
    return isSquare ? 230 : 40;
  });
  const isTurned = xr !== 0;
  const geo: Record<number, TiffTag> = isTurned
    ? matrixTags([x0!, xc!, xr!, y0!, yc!, yr!])
    : scaleTags([xc!, -yr!], [0, 0, x0!, y0!]);
  const tags = plain ? {} : { ...geo, ...epsgTags(32_652) };
  writeTiff(path, { width: side, height: side, type: 'uint8', samples, compression: 'deflate', tags });
  return path;
}

/** 800 × 800 of 2 m north-up, and 1400 × 1400 of 1.5 m turned by 30° about the same middle. */
const upright = [500_000, 2, 0, 3_890_000, 0, -2];
const [cos, sin] = [Math.cos(Math.PI / 6) * 1.5, Math.sin(Math.PI / 6) * 1.5];
const aslant = [500_800 - 700 * (cos + sin), cos, sin, 3_889_200 + 700 * (cos - sin), sin, -cos];

/** Side of what is looked at, in screen pixels: whole periods of the squares at 1:1 on the upright scene. */
const side = 300;
const period = 100;

/** The brightness of a square in the middle of a map's picture, row by row. */
function lookAt(page: Page, canvas: string): Promise<readonly number[]> {
  return page
    .locator(canvas)
    .first()
    .evaluate((element, size) => {
      const { width, height } = element as HTMLCanvasElement;
      const context = (element as HTMLCanvasElement).getContext('2d')!;
      const { data } = context.getImageData(
        Math.round((width - size) / 2),
        Math.round((height - size) / 2),
        size,
        size,
      );
      return [...data].filter((_, index) => index % 4 === 0);
    }, side);
}

const patient = { timeout: 20_000 };
const picture = '.scene-map-target canvas.map-canvas';
const chooseMode = (page: Page, text: string) => page.getByLabel('How', { exact: true }).selectOption({ label: text });

/** Waits until the picture of the map has not changed for half a second. */
async function settle(page: Page): Promise<void> {
  await page
    .locator(picture)
    .first()
    .evaluate(async (element) => {
      const canvas = element as HTMLCanvasElement;
      const look = () => {
        const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
        let sum = 0;
        for (let i = 0; i < data.length; i += 4) sum = (sum * 31 + data[i]!) | 0;
        return sum;
      };
      let last = look();
      for (let same = 0; same < 2;) {
        await new Promise((resolve) => {
          setTimeout(resolve, 250);
        });
        const now = look();
        same = now === last ? same + 1 : 0;
        last = now;
      }
    });
}

async function openFirst(desk: OpenDesk, file: string): Promise<void> {
  const row = desk.page.getByText(file).first();
  await row.waitFor();
  await row.click();
  await desk.page.locator('.ol-viewport').first().waitFor();
  await settle(desk.page);
}

/** Stores a sighting as the window would. */
async function addBox(page: Page, file: string, box: Readonly<Record<string, unknown>>): Promise<void> {
  const fields = { ...newSightingFields, geometry: { shape: 'box', bowKnown: true, ...box } };
  const reply = await page.evaluate(
    async ([fileName, sighting]) => {
      const { bridge } = globalThis as unknown as { readonly bridge: Bridge };
      const listed = await bridge.call('scene.list', {});
      const entries = (listed.ok ? listed.value : []) as { scene: { id: string; fileName: string } }[];
      const scene = entries.find((entry) => entry.scene.fileName === fileName)!.scene.id;
      const change = { entity: crypto.randomUUID(), before: null, after: { ...sighting, scene } };
      return bridge.call('edit.apply', { label: 'Draw box', changes: [change] });
    },
    [file, fields] as const,
  );
  expect(reply.ok).toBe(true);
}

/** How far the squares of one look lie right of and below those of the other, in pixels. */
function shiftBetween(from: readonly number[], to: readonly number[]): number[] {
  return [0, 1].map((axis) => {
    const turn = phase(to, axis) - phase(from, axis);
    return (turn - Math.round(turn)) * period;
  });
}

/** Where the squares lie along an axis, in turns of their period, by the first harmonic. */
function phase(look: readonly number[], axis: number): number {
  let [real, imaginary] = [0, 0];
  for (const [index, value] of look.entries()) {
    const turn = (2 * Math.PI * (axis === 0 ? index % side : Math.floor(index / side))) / period;
    real += value * Math.cos(turn);
    imaginary += value * Math.sin(turn);
  }
  return Math.atan2(imaginary, real) / (2 * Math.PI);
}

/** Within half a pixel of a shift. */
const near = (...shift: readonly number[]) => shift.map((pixels) => expect.closeTo(pixels, 0));

describe('comparing two scenes', () => {
  it('lays a turned scene of another pixel size on the first, and keeps a shift', async () => {
    const files = [writeGround('upright.tif', 800, upright), writeGround('aslant.tif', 1400, aslant)];
    const desk = await openDesk({ scenes: files });
    const { page } = desk;
    try {
      await openFirst(desk, 'upright.tif');
      await page.keyboard.press('w');
      await page.getByText('Second: aslant.tif').waitFor();
      await settle(page);
      await desk.picture('compare-swipe-turned');

      await chooseMode(page, 'Flicker (hold X)');
      await page.locator('.scene-map-target').focus();
      await page.keyboard.press('End');
      await settle(page);
      const first = await lookAt(page, picture);
      await page.keyboard.down('x');
      await page.getByText('Second: aslant.tif').waitFor();
      await settle(page);
      const second = await lookAt(page, picture);
      await desk.picture('compare-flicker-held');
      await page.keyboard.up('x');
      await page.getByText('First: upright.tif').waitFor();
      expect(shiftBetween(first, second)).toEqual(near(0, 0));

      const columns = page.getByRole('textbox', { name: 'Columns' });
      const rows = page.getByRole('textbox', { name: 'Rows' });
      await page.keyboard.press('Alt+Shift+ArrowRight');
      await expect.poll(() => columns.inputValue(), patient).toBe('10');
      await page.keyboard.press('Alt+ArrowUp');
      await expect.poll(() => rows.inputValue(), patient).toBe('-1');
      await page.keyboard.down('x');
      await settle(page);
      const shifted = shiftBetween(first, await lookAt(page, picture));
      expect(shifted).toEqual(near(10, -1));
      await page.keyboard.up('x');

      await page.keyboard.press('Shift+X');
      await page.getByText('First: aslant.tif').waitFor();
      await page.getByText('In pixels of upright.tif', { exact: false }).waitFor();
      await settle(page);
      await desk.picture('compare-exchanged');
      await page.keyboard.press('ControlOrMeta+z');
      await expect.poll(() => rows.inputValue(), patient).toBe('0');
      expect(desk.complaints).toEqual([]);
    } finally {
      await desk.close();
    }
  });

  it('links pixel by pixel, and says so, where a scene has no georeference', async () => {
    const files = [writeGround('placed.tif', 800, upright), writeGround('bare.tif', 800, upright, true)];
    const desk = await openDesk({ scenes: files });
    const { page } = desk;
    try {
      await openFirst(desk, 'placed.tif');
      await page.keyboard.press('Shift+W');
      await page.getByText('bare.tif has no georeference', { exact: false }).waitFor();
      await page.getByText('Second: bare.tif').waitFor();
      await page.locator('.scene-map-target').focus();
      await page.keyboard.press('End');
      await settle(page);
      const map = (await page.locator('.scene-map-target').boundingBox())!;
      await page.mouse.move(map.x + map.width / 3, map.y + map.height / 3);
      await page.mouse.move(map.x + map.width / 3 + 2, map.y + map.height / 3);
      await page.locator('.compare-pane .compare-cross:not([hidden])').waitFor({ state: 'attached' });
      await desk.picture('compare-side-by-pixel');
      const [first, second] = await Promise.all([
        lookAt(page, picture),
        lookAt(page, '.compare-pane canvas.map-canvas'),
      ]);
      expect(shiftBetween(first, second)).toEqual(near(0, 0));
      expect(desk.complaints).toEqual([]);
    } finally {
      await desk.close();
    }
  });

  it.skipIf(!scenes)('swipes from colour to near infrared over Busan by keyboard, and blinks', async () => {
    const names = ['rgb', 'b08'].map((bands) => `busan-sentinel2-2022-05-14-${bands}.tif`);
    const desk = await openDesk({ scenes: names.map((name) => join(scenes!, name)) });
    const { page } = desk;
    try {
      await openFirst(desk, names[0]!);
      await addBox(page, names[0]!, { centre: [706, 380], length: 36, beam: 6, angleDegrees: 90 });
      await addBox(page, names[1]!, { centre: [848, 343], length: 25, beam: 6, angleDegrees: 0 });
      await page.keyboard.press('w');
      await page.getByText(`Second: ${names[1]}`).waitFor();
      const divider = page.getByRole('slider', { name: /Divider/ });
      await divider.focus();
      await page.keyboard.press('Shift+ArrowLeft');
      await expect.poll(() => divider.getAttribute('aria-valuenow'), patient).toBe('40');
      await settle(page);
      await page.getByRole('grid').getByText(names[1]!).first().waitFor();
      await desk.picture('compare-busan-swipe');
      await chooseMode(page, 'Blink');
      await page.getByText(`Second: ${names[1]}`).waitFor();
      await page.getByText(`First: ${names[0]}`).waitFor();
      await chooseMode(page, 'Side by side');
      await settle(page);
      await desk.picture('compare-busan-side');
      expect(desk.complaints).toEqual([]);
    } finally {
      await desk.close();
    }
  });
});
