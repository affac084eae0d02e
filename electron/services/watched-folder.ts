import type { Stats } from 'node:fs';
import { statSync } from 'node:fs';
import type { Json } from '../../shared/domain/json.ts';
import type { Facts } from '../log/local-facts.ts';
import { filesIn } from './scene-adding.ts';
import type { Settings } from './settings.ts';

export interface WatchedFolderParts {
  readonly workspace: { readonly facts: Pick<Facts, 'get' | 'set'> };
  readonly readSettings: () => Settings;
  /** Takes files that are whole, each once for as long as it does not change. */
  readonly add: (paths: readonly string[]) => void;
  readonly everyMs?: number;
}

const usualEveryMs = 4000;
const factKey = 'watched';

/**
 * Looks into the folder of the setting `watchFolder` every few seconds: a file is taken once its size and time were the
 * same at two looks, so never while it is still being copied. Asking works on network shares too, where events do not.
 */
export function watchFolder({ workspace, readSettings, add, everyMs = usualEveryMs }: WatchedFolderParts): () => void {
  const taken = new Map(Object.entries((workspace.facts.get(factKey) ?? {}) as Record<string, string>));
  let before = new Map<string, string>();

  function look(): void {
    const now = new Map(imagesIn(readSettings()['watchFolder']).map((path) => [path, stampOf(path)]));
    const whole = [...now].filter(
      ([path, stamp]) => stamp !== null && before.get(path) === stamp && taken.get(path) !== stamp,
    );
    before = new Map([...now].flatMap(([path, stamp]) => (stamp === null ? [] : [[path, stamp] as const])));
    if (whole.length === 0) return;
    for (const [path, stamp] of whole) taken.set(path, stamp ?? '');
    workspace.facts.set(factKey, Object.fromEntries(taken) as Json);
    add(whole.map(([path]) => path));
  }

  const timer = setInterval(look, everyMs);
  timer.unref();
  return () => clearInterval(timer);
}

const imagesIn = (folder: Settings[string] | undefined): string[] =>
  typeof folder === 'string' && isFolder(folder) ? filesIn(folder, () => undefined) : [];

const isFolder = (path: string): boolean => lookUp(path)?.isDirectory() === true;

/** Null for an empty file, which is about to be written. */
function stampOf(path: string): string | null {
  const found = lookUp(path);
  return found && found.size > 0 ? `${found.size}-${found.mtimeMs}` : null;
}

/** Null also for what may not be looked at, or is gone the next moment. */
function lookUp(path: string): Stats | null {
  try {
    return statSync(path);
  } catch {
    return null;
  }
}
