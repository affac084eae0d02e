import type { Geometry } from '../../../shared/domain/geometry.ts';
import { useSightings } from '../../state/sightings.ts';
import type { ToolContext } from './tool-context.ts';

const longestMs = 3000;

/** Keeps a new shape in sight until the store has it, or it turns out that it was not stored. */
export async function storeDrawn(
  { pending }: ToolContext,
  geometry: Geometry,
  stored: Promise<string | null>,
): Promise<void> {
  const release = pending.hold(geometry);
  const id = await stored;
  if (id) await untilSightings(({ byId }) => byId.has(id));
  release();
}

/** Waits until the store is as wanted, but not for ever: an undo may come in between. */
export function untilSightings(isReady: (state: ReturnType<typeof useSightings.getState>) => boolean): Promise<void> {
  return new Promise((resolve) => {
    if (isReady(useSightings.getState())) return resolve();
    const done = (): void => {
      stop();
      clearTimeout(timer);
      resolve();
    };
    const timer = setTimeout(done, longestMs);
    const stop = useSightings.subscribe((state) => {
      if (isReady(state)) done();
    });
  });
}
