import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openWorkspace } from '../../electron/log/workspace.ts';
import { createImageryTools } from '../../electron/services/imagery-tools.ts';
import type { Scenes } from '../../electron/services/scenes.ts';
import { createScenes } from '../../electron/services/scenes.ts';
import type { SceneState, SceneView } from '../../shared/domain/scene.ts';

/** The scene services over a workspace of their own. */
export interface BenchDesk {
  readonly scenes: Scenes;
  /** Adds a file; resolves once it is in the list. */
  readonly add: (path: string) => Promise<string>;
  /** Draws a window's tiles of level n around the middle of the scene; resolves once all are there. */
  readonly draw: (sceneId: string, view: SceneView, part: LevelPart) => Promise<void>;
  /** Resolves once the scene's pyramid is done or was not needed. */
  readonly prepared: (sceneId: string) => Promise<void>;
}

interface LevelPart {
  readonly level: number;
  readonly width: number;
  readonly height: number;
}

/** Runs `work` over a desk whose session is open and warm, as it is once the window stands. */
export async function withBenchDesk(work: (desk: BenchDesk) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'plimsoll-bench-'));
  const workspace = openWorkspace(join(folder, 'bench.plimsoll'), { actor: 'bench' });
  const tools = createImageryTools();
  const states = new Map<string, SceneState['pyramid']>();
  const emit = (event: string, payload: unknown): void => {
    if (event === 'scene.state') states.set((payload as SceneState).sceneId, (payload as SceneState).pyramid);
  };
  const scenes = createScenes({ workspace, tools, emit });
  tools.warm();
  await new Promise((resume) => setTimeout(resume, warmMs));
  try {
    await work({
      scenes,
      async add(path) {
        const { added, refused } = await scenes.handlers['scene.add']({ paths: [path] });
        if (!added[0]) throw new Error(`The bench scene was refused: ${refused[0]?.message}`);
        return added[0].scene.id;
      },
      async draw(sceneId, view, part) {
        const none = new AbortController().signal;
        const answers = await Promise.all(tilesOf(sceneId, view, part).map((url) => scenes.tile(url, none)));
        if (answers.some(({ status }) => status !== 200)) throw new Error('A tile of the bench scene failed.');
      },
      async prepared(sceneId) {
        while (!['done', 'not needed', 'failed'].includes(states.get(sceneId) ?? '')) {
          await new Promise((resume) => setTimeout(resume, 20));
        }
      },
    });
  } finally {
    await scenes.close();
    await tools.close();
    workspace.close();
    rmSync(folder, { recursive: true });
  }
}

const warmMs = 3000;

/** The level whose whole picture fits a window of this height. */
export const fittingLevel = ({ levels }: SceneView, height: number): number =>
  Math.max(
    0,
    levels.findLastIndex((level) => level.height >= height),
  );

function tilesOf(sceneId: string, view: SceneView, { level, width, height }: LevelPart): URL[] {
  const size = view.levels[level] ?? { width: 0, height: 0 };
  const range = (whole: number, part: number): number[] => {
    const first = Math.floor(Math.max(0, (whole - part) / 2) / view.tileSize);
    const last = Math.ceil(Math.min(whole, (whole + part) / 2) / view.tileSize);
    return Array.from({ length: last - first }, (_, index) => first + index);
  };
  return range(size.width, width).flatMap((column) =>
    range(size.height, height).map(
      (row) =>
        new URL(
          `/tiles/${sceneId}/${view.edition}/${level}/${column}/${row}?bands=${view.defaultBands.join(',')}`,
          'http://bench',
        ),
    ),
  );
}
