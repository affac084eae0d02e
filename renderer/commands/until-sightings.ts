import { useSightings } from '../state/sightings.ts';
import type { SightingsState } from '../state/sightings.ts';

const longestMs = 3000;

/** Waits until the store is as wanted, but not for ever: an undo may come in between. */
export function untilSightings(isReady: (state: SightingsState) => boolean): Promise<void> {
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
