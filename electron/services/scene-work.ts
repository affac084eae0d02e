import { mkdir } from 'node:fs/promises';
import type { Scene } from '../../shared/domain/scene.ts';
import { updated } from '../../shared/domain/edit.ts';
import { AppError } from '../../shared/errors.ts';
import { background } from '../imagery/pool.ts';
import { surveyImage } from '../imagery/pyramid-build.ts';
import type { Workspace } from '../log/workspace.ts';
import type { ImageryTools } from './imagery-tools.ts';
import { sourceOf } from './inspect.ts';
import { filesFolder, lookAt, pyramidPath, stampOf } from './scene-files.ts';
import { sceneOf } from './scene-records.ts';
import type { SceneStates } from './scene-states.ts';

/** Background work on scenes: statistics and pyramid, then the hash; two scenes at a time. */
export interface SceneWork {
  /** Queues what is not done yet; nothing where the file is not there. */
  start(sceneId: string): void;
  /** Resolves once nothing is under way any more. */
  cancel(sceneId: string): Promise<void>;
  /** Stops everything and waits until nothing writes any more. */
  close(): Promise<void>;
}

export interface SceneWorkParts {
  readonly workspace: Workspace;
  readonly tools: ImageryTools;
  readonly states: SceneStates;
}

const scenesAtOnce = 2;
const surveyShare = 0.75;

export function createSceneWork(parts: SceneWorkParts): SceneWork {
  const waiting: string[] = [];
  const busy = new Map<string, { readonly stop: AbortController; readonly ended: Promise<void> }>();
  let isClosed = false;

  function next(): void {
    while (busy.size < scenesAtOnce) {
      const sceneId = waiting.shift();
      if (sceneId === undefined) return;
      const stop = new AbortController();
      const ended = workOn(parts, sceneId, stop.signal).finally(() => {
        busy.delete(sceneId);
        next();
      });
      busy.set(sceneId, { stop, ended });
    }
  }

  return {
    start(sceneId) {
      if (isClosed || busy.has(sceneId) || waiting.includes(sceneId)) return;
      waiting.push(sceneId);
      next();
    },
    async cancel(sceneId) {
      const at = waiting.indexOf(sceneId);
      if (at >= 0) waiting.splice(at, 1);
      const work = busy.get(sceneId);
      work?.stop.abort();
      await work?.ended;
    },
    async close() {
      isClosed = true;
      waiting.length = 0;
      for (const { stop } of busy.values()) stop.abort();
      await Promise.all([...busy.values()].map(({ ended }) => ended));
    },
  };
}

async function workOn(parts: SceneWorkParts, sceneId: string, signal: AbortSignal): Promise<void> {
  const { workspace, states } = parts;
  try {
    const scene = sceneOf(workspace, sceneId);
    if (!(await isSameFile(parts, scene, signal))) return;
    await survey(parts, scene, signal);
    await hash(parts, sceneOf(workspace, sceneId), signal);
  } catch (error) {
    if (error instanceof AppError && (error.code === 'not-found' || error.code === 'cancelled')) return;
    const scene = workspace.entity(sceneId) ? sceneOf(workspace, sceneId) : null;
    if (scene) states.change(scene, { message: messageOf(error) });
  }
}

/** Whether the scene's file is there and still the same: where only its time has changed, by its hash. */
async function isSameFile(
  { workspace, tools, states }: SceneWorkParts,
  scene: Scene,
  signal: AbortSignal,
): Promise<boolean> {
  const file = workspace.sceneFiles.get(scene.id);
  const state = lookAt(file);
  if (!file || state !== 'changed' || scene.sha256 === null) return state === 'present';
  const stamp = stampOf(file.path);
  if (stamp.sizeBytes !== file.sizeBytes) return false;
  const sha256 = await tools.pool.run('hash', { path: file.path }, { priority: background, signal });
  if (sha256 !== scene.sha256) return false;
  workspace.sceneFiles.set({ ...file, ...stamp });
  states.change(scene, {});
  return true;
}

/** Statistics and pyramid; a failure is noted on the scene, which stays usable. */
async function survey({ workspace, tools, states }: SceneWorkParts, scene: Scene, signal: AbortSignal): Promise<void> {
  const file = workspace.sceneFiles.get(scene.id);
  const { pyramid } = states.of(scene);
  if (!file || pyramid === 'done' || pyramid === 'not needed') return;
  const report = createReporter((done) => states.change(scene, { progress: done * surveyShare }));
  try {
    states.change(scene, { pyramid: 'running', message: null });
    await mkdir(filesFolder(workspace.path), { recursive: true });
    const source = { ...sourceOf(file.path), page: scene.page ?? 1 };
    const { facts, levels } = await tools.pool.run('facts', { source }, { priority: background, signal });
    const input = { source, facts, levels, pyramidFile: pyramidPath(workspace.path, scene.id) };
    const { statistics, built } = await surveyImage(tools.pool, input, { signal, onProgress: report });
    states.recordSurvey(scene.id, { statistics, pyramid: built ? 'done' : 'not needed', stamp: source.stamp });
    states.change(scene, { pyramid: null, progress: surveyShare });
  } catch (error) {
    if (signal.aborted) {
      states.change(scene, { pyramid: null, progress: 0 });
      throw error;
    }
    states.change(scene, { pyramid: 'failed', message: messageOf(error) });
  }
}

async function hash({ workspace, tools, states }: SceneWorkParts, scene: Scene, signal: AbortSignal): Promise<void> {
  const file = workspace.sceneFiles.get(scene.id);
  if (!file || scene.sha256 !== null) return;
  const report = createReporter((done) => states.change(scene, { progress: surveyShare + done * (1 - surveyShare) }));
  try {
    states.change(scene, { hash: 'running' });
    const sha256 = await tools.pool.run(
      'hash',
      { path: file.path },
      { priority: background, signal, onProgress: report },
    );
    const change = updated(scene.id, { sha256: null }, { sha256 });
    workspace.record({ label: `Note the SHA-256 of ${scene.fileName}`, changes: [change] });
    states.change({ ...scene, sha256 }, { hash: null, progress: 1 });
  } catch (error) {
    if (signal.aborted) {
      states.change(scene, { hash: null });
      throw error;
    }
    states.change(scene, { hash: 'failed', message: messageOf(error) });
  }
}

const reportMs = 250;

/** Passes on progress a per cent and a quarter of a second apart at least: the window draws parts of itself for each. */
function createReporter(report: (done: number) => void): (done: number) => void {
  let last = -1;
  let at = 0;
  return (done) => {
    if (done - last < 0.01 || performance.now() - at < reportMs) return;
    last = done;
    at = performance.now();
    report(done);
  };
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
