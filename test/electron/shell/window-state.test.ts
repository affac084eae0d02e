import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placeWindow, readWindowState } from '../../../electron/shell/window-state.ts';
import { aDeskFolder } from '../../support/hosts.ts';

const area = fc.record({
  x: fc.integer({ min: -4000, max: 4000 }),
  y: fc.integer({ min: -4000, max: 4000 }),
  width: fc.integer({ min: 640, max: 7680 }),
  height: fc.integer({ min: 400, max: 4320 }),
});
const kept = fc.record({
  x: fc.integer(),
  y: fc.integer(),
  width: fc.integer({ min: 1, max: 100_000 }),
  height: fc.integer({ min: 1, max: 100_000 }),
  maximised: fc.boolean(),
});

describe('placeWindow', () => {
  it('puts the whole window on one of the displays, wherever it was', () => {
    fc.assert(
      fc.property(fc.option(kept), fc.array(area, { minLength: 1, maxLength: 3 }), (state, areas) => {
        const { x, y, width, height } = placeWindow(state, areas);
        const lies = (each: { x: number; y: number; width: number; height: number }) =>
          x >= each.x && y >= each.y && x + width <= each.x + each.width && y + height <= each.y + each.height;
        expect(areas.some(lies)).toBe(true);
      }),
    );
  });

  it('leaves a window that fits where it was', () => {
    const state = { x: 2000, y: 100, width: 1200, height: 800, maximised: true };
    const areas = [
      { x: 0, y: 0, width: 1920, height: 1080 },
      { x: 1920, y: 0, width: 1920, height: 1080 },
    ];
    expect(placeWindow(state, areas)).toEqual(state);
  });
});

describe('readWindowState', () => {
  it('takes a missing or damaged file for none', () => {
    const { folder, remove } = aDeskFolder();
    const file = join(folder, 'window.json');
    const missing = readWindowState(file);
    writeFileSync(file, '{"x":1,"y":"a"');
    expect([missing, readWindowState(file)]).toEqual([null, null]);
    remove();
  });
});
