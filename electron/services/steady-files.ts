import type { Stats } from 'node:fs';
import { statSync } from 'node:fs';

/**
 * Looks at files again and again: gives those whose size and time were the same at the look before, so never one that is
 * still being copied, each with what they were. Asking works on network shares too, where events do not.
 */
export function createSteadyLook(): (paths: readonly string[]) => Map<string, string> {
  let before = new Map<string, string>();
  return (paths) => {
    const now = new Map(
      paths.flatMap((path) => {
        const stamp = stampOf(path);
        return stamp === null ? [] : [[path, stamp] as const];
      }),
    );
    const steady = new Map([...now].filter(([path, stamp]) => before.get(path) === stamp));
    before = now;
    return steady;
  };
}

/** Size and time of a file; null for an empty one, which is about to be written. */
export function stampOf(path: string): string | null {
  const found = lookUp(path);
  return found && found.size > 0 ? `${found.size}-${found.mtimeMs}` : null;
}

export const isFolder = (path: string): boolean => lookUp(path)?.isDirectory() === true;

/** Null also for what may not be looked at, or is gone the next moment. */
function lookUp(path: string): Stats | null {
  try {
    return statSync(path);
  } catch {
    return null;
  }
}
