import { statSync } from 'node:fs';
import type { Emit, Handlers, Output } from '../../shared/contract.ts';
import type { AddingFile, AddingList } from '../../shared/domain/adding.ts';
import type { Workspace } from '../log/workspace.ts';
import { filesIn } from './scene-adding.ts';

export type AddingCalls = Extract<keyof Handlers, `adding.${string}`>;

/** Files being added in the background, a few at a time. */
export interface AddingQueue {
  readonly handlers: Pick<Handlers, AddingCalls>;
  /** Queues files found in the watched folder. */
  addWatched(paths: readonly string[]): void;
  /** Takes up what was waiting when the workspace was last closed. */
  resume(): void;
  /** Resolves once nothing is being added any more; what waits is kept for the next time. */
  close(): Promise<void>;
}

export interface AddingQueueParts {
  readonly workspace: Workspace;
  readonly emit: Emit;
  readonly addFile: (path: string) => Promise<Output<'scene.add'>>;
}

const filesAtOnce = 2;
/** The window and the disk hear of changes this often at most. */
const tellEveryMs = 250;
const factKey = 'adding';

export function createAddingQueue({ workspace, emit, addFile }: AddingQueueParts): AddingQueue {
  const files = new Map<string, AddingFile>();
  const running = new Map<string, { readonly sizeBytes: number; readonly ended: Promise<void> }>();
  let telling: NodeJS.Timeout | null = null;
  let isClosed = false;

  const list = (): AddingList => ({ files: [...files.values()] });

  function tell(): void {
    telling = null;
    const pending = [...files.values()].filter(({ state }) => state === 'waiting' || state === 'running');
    workspace.facts.set(factKey, pending.length === 0 ? null : pending.map(({ path, watched }) => ({ path, watched })));
    emit('adding.changed', list());
  }

  function put(path: string, change: Partial<AddingFile>): void {
    const usual = { path, state: 'waiting', sceneId: null, message: null, watched: false } as const;
    files.set(path, { ...usual, ...files.get(path), ...change });
    telling ??= setTimeout(tell, tellEveryMs);
  }

  /** A file waits while another of its size is being added, as they may be the same. */
  function next(): void {
    for (const { path, state } of files.values()) {
      if (isClosed || running.size >= filesAtOnce) return;
      const sizeBytes = state === 'waiting' ? sizeOf(path) : null;
      if (sizeBytes === null || [...running.values()].some((other) => other.sizeBytes === sizeBytes)) continue;
      put(path, { state: 'running' });
      const ended = addOne(path).finally(() => {
        running.delete(path);
        next();
      });
      running.set(path, { sizeBytes, ended });
    }
  }

  async function addOne(path: string): Promise<void> {
    const { added, refused } = await addFile(path);
    const [entry] = added;
    if (entry) return put(path, { state: 'added', sceneId: entry.scene.id });
    const { code, message } = refused[0] ?? { code: 'unexpected', message: null };
    put(path, { state: code === 'scene-known' ? 'known' : 'refused', message });
  }

  function queue(paths: readonly string[], watched: boolean): void {
    for (const path of paths) {
      const found = filesIn(path, (refusal) =>
        put(refusal.path, { state: 'refused', message: refusal.message, watched }),
      );
      for (const file of found) {
        const state = files.get(file)?.state;
        if (state !== 'waiting' && state !== 'running') put(file, { state: 'waiting', message: null, watched });
      }
    }
    next();
  }

  const cancel = (paths: readonly string[] | null): void => {
    for (const { path, state } of files.values()) {
      if (state === 'waiting' && (paths?.includes(path) ?? true)) put(path, { state: 'cancelled' });
    }
  };

  return {
    handlers: {
      'adding.list': list,
      'adding.start': ({ paths }) => {
        queue(paths, false);
        return list();
      },
      'adding.cancel': ({ paths }) => {
        cancel(paths);
        return list();
      },
      'adding.clear': () => {
        for (const { path, state } of list().files) if (state !== 'waiting' && state !== 'running') files.delete(path);
        return list();
      },
    },
    addWatched: (paths) => queue(paths, true),
    resume() {
      const kept = (workspace.facts.get(factKey) ?? []) as { path: string; watched: boolean }[];
      for (const { path, watched } of kept) put(path, { watched });
      next();
    },
    async close() {
      isClosed = true;
      await Promise.all([...running.values()].map(({ ended }) => ended));
      if (telling === null) return;
      clearTimeout(telling);
      tell();
    },
  };
}

/** Nothing is the size of a file that is not there: adding it says so. */
function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? -1;
}
