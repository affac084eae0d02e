import { call, listen } from '../host.ts';
import { worldPoints } from '../state/world-points.ts';
import { useWorld } from '../state/world.ts';
import { attempt } from './tell.ts';

/** Keeps the points of the map of the world as the log has them while it is shown, until the returned function is called. */
export function followWorldPoints(): () => void {
  let isStale = true;
  let isReading = false;
  const read = async (): Promise<void> => {
    if (isReading) return;
    isReading = true;
    while (isStale && useWorld.getState().isShown) {
      isStale = false;
      const points = await attempt(() => call('sighting.points', {}));
      if (points) useWorld.setState({ points: worldPoints(points) });
    }
    isReading = false;
  };
  const readAgain = (): void => {
    isStale = true;
    void read();
  };
  const leave = [
    listen('entities.changed', ({ kinds }) => {
      if (kinds.includes('sighting') || kinds.includes('scene')) readAgain();
    }),
    listen('workspace.changed', () => {
      useWorld.setState({ isShown: false, isPlaying: false, points: null, view: null, listed: null });
      isStale = true;
    }),
    useWorld.subscribe(({ isShown }, before) => {
      if (isShown && !before.isShown) void read();
    }),
  ];
  return () => leave.forEach((stop) => stop());
}
