import { setTimeout } from 'node:timers/promises';
import { init } from 'i18next';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { finishPass } from '../../../renderer/commands/coverage-pass.ts';
import { markCell } from '../../../renderer/commands/coverage-step.ts';
import { useCoverage } from '../../../renderer/state/coverage.ts';
import { useScenes } from '../../../renderer/state/scenes.ts';
import { useWorkspace } from '../../../renderer/state/workspace.ts';
import type { Bridge } from '../../../shared/bridge.ts';
import type { CoveragePass } from '../../../shared/domain/coverage.ts';
import type { Edit } from '../../../shared/domain/edit.ts';
import { aScene } from '../../support/package-content.ts';

const scene = aScene();
const pass: CoveragePass = {
  id: '019a0000-0000-7000-8000-0000000000aa',
  kind: 'coverage pass',
  scene: scene.id,
  analyst: 'Kim',
  blind: false,
  columns: 2,
  rows: 2,
  inland: [],
  finished: false,
  finding: null,
};

const asked: Edit[] = [];

/** A host whose disk takes its time. */
const slowBridge: Bridge = {
  call: async (_name, input) => {
    asked.push(input as Edit);
    await setTimeout(5);
    return { ok: true, value: { history: { undo: null, redo: null } } };
  },
  listen: () => () => {},
  pathsOf: async () => [],
};

const inSight = () => useCoverage.getState().cell;

beforeAll(() => init({ lng: 'cimode' }));

beforeEach(() => {
  asked.length = 0;
  vi.stubGlobal('window', { bridge: slowBridge });
  useScenes.setState({ entries: [{ scene, isMissing: false } as never], openSceneId: scene.id });
  useWorkspace.setState({ status: { actor: 'Kim' } as never });
  useCoverage.setState({ passesById: new Map([[pass.id, pass]]), cellsById: new Map(), cell: 0 });
});

afterEach(() => vi.unstubAllGlobals());

describe('markCell', () => {
  it('flies on past cells whose marks are still on their way to the disk', async () => {
    const visited = [inSight()];
    const marks = (['searched', 'recheck', 'searched', 'searched'] as const).map((mark) => {
      const marked = markCell(mark);
      visited.push(inSight());
      return marked;
    });
    await Promise.all(marks);
    // The grid is searched to and fro; the cell left to recheck is the second.
    expect(visited).toEqual([0, 1, 3, 2, 1]);
    const stored = [...useCoverage.getState().cellsById.values()].map(({ index, state }) => [index, state]);
    expect(stored).toEqual([
      [0, 'searched'],
      [1, 'recheck'],
      [3, 'searched'],
      [2, 'searched'],
    ]);
  });

  it('marks a cell again as the same cell, even before the first mark is on disk', async () => {
    const first = markCell('clouded');
    useCoverage.setState({ cell: 0 });
    const second = markCell('searched');
    await Promise.all([first, second]);
    const [cell] = [...useCoverage.getState().cellsById.values()];
    expect(useCoverage.getState().cellsById.size).toBe(1);
    expect(asked.map(({ changes }) => changes[0]?.entity)).toEqual([cell?.id, cell?.id]);
    expect(cell?.state).toBe('searched');
  });

  it('finishes the search only after the marks made before', async () => {
    const marks = [0, 1, 2, 3].map(() => markCell('searched'));
    const finished = finishPass();
    await Promise.all([...marks, finished]);
    expect(asked.at(-1)?.changes[0]?.after).toEqual({ finished: true, finding: 'no tanker seen' });
  });
});
