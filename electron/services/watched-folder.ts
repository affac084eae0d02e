import type { Json } from '../../shared/domain/json.ts';
import type { Facts } from '../log/local-facts.ts';
import { filesIn } from './scene-adding.ts';
import type { Settings } from './settings.ts';
import { createSteadyLook, isFolder } from './steady-files.ts';

export interface WatchedFolderParts {
  readonly workspace: { readonly facts: Pick<Facts, 'get' | 'set'> };
  readonly readSettings: () => Settings;
  /** Takes files that are whole, each once for as long as it does not change. */
  readonly add: (paths: readonly string[]) => void;
  readonly everyMs?: number;
}

const usualEveryMs = 4000;
const factKey = 'watched';

/** Looks into the folder of the setting `watchFolder` every few seconds, and takes the files that came and are whole. */
export function watchFolder({ workspace, readSettings, add, everyMs = usualEveryMs }: WatchedFolderParts): () => void {
  const taken = new Map(Object.entries((workspace.facts.get(factKey) ?? {}) as Record<string, string>));
  const steady = createSteadyLook();

  function look(): void {
    const whole = [...steady(imagesIn(readSettings()['watchFolder']))].filter(
      ([path, stamp]) => taken.get(path) !== stamp,
    );
    if (whole.length === 0) return;
    for (const [path, stamp] of whole) taken.set(path, stamp);
    workspace.facts.set(factKey, Object.fromEntries(taken) as Json);
    add(whole.map(([path]) => path));
  }

  const timer = setInterval(look, everyMs);
  timer.unref();
  return () => clearInterval(timer);
}

const imagesIn = (folder: Settings[string] | undefined): string[] =>
  typeof folder === 'string' && isFolder(folder) ? filesIn(folder, () => undefined) : [];
