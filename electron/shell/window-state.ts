import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { BrowserWindow, Rectangle } from 'electron';
import { z } from 'zod';

const WindowState = z.object({
  x: z.number().int(),
  y: z.number().int(),
  width: z.number().int().positive(),
  height: z.number().int().positive(),
  maximised: z.boolean(),
});
export type WindowState = z.output<typeof WindowState>;

const least = { width: 960, height: 600 };
const usual = { width: 1440, height: 900 };

/** The window as it was left; null where nothing valid is kept. */
export function readWindowState(file: string): WindowState | null {
  try {
    return WindowState.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return null;
  }
}

/** Keeps how the window stands; a window that cannot be kept is not worth a failure. */
export function keepWindowState(file: string, window: Pick<BrowserWindow, 'getNormalBounds' | 'isMaximized'>): void {
  const { x, y, width, height } = window.getNormalBounds();
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(`${file}.part`, JSON.stringify({ x, y, width, height, maximised: window.isMaximized() }));
    renameSync(`${file}.part`, file);
  } catch {
    // The next start opens the window at its usual size.
  }
}

/** Where to open the window: as it was left, moved and shrunk so that all of it lies on one of the displays. */
export function placeWindow(kept: WindowState | null, workAreas: readonly Rectangle[]): WindowState {
  const area = mostShared(kept, workAreas);
  const width = Math.min(Math.max(kept?.width ?? usual.width, least.width), area.width);
  const height = Math.min(Math.max(kept?.height ?? usual.height, least.height), area.height);
  return {
    x: within(kept?.x ?? area.x + Math.floor((area.width - width) / 2), area.x, area.width - width),
    y: within(kept?.y ?? area.y + Math.floor((area.height - height) / 2), area.y, area.height - height),
    width,
    height,
    maximised: kept?.maximised ?? false,
  };
}

const within = (at: number, from: number, room: number): number => Math.min(Math.max(at, from), from + room);

function mostShared(kept: Rectangle | null, areas: readonly Rectangle[]): Rectangle {
  const [first = { x: 0, y: 0, ...usual }, ...others] = areas;
  if (!kept) return first;
  return others.reduce((best, area) => (shared(kept, area) > shared(kept, best) ? area : best), first);
}

function shared(a: Rectangle, b: Rectangle): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return Math.max(width, 0) * Math.max(height, 0);
}
