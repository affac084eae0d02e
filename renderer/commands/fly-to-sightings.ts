import { boundsOf, cornersOf } from '../../shared/domain/shape.ts';
import { useSightings } from '../state/sightings.ts';
import { useView } from '../state/view.ts';
import { openScene } from './open-scene.ts';

const sharpest = 0.25;
const roomAround = 6;

/** Shows sightings in the middle of the map: those on the scene of the first, which is opened where it is not. */
export async function flyToSightings(ids: readonly string[]): Promise<void> {
  const { byId } = useSightings.getState();
  const sightings = ids.flatMap((id) => byId.get(id) ?? []);
  const [first] = sightings;
  if (!first) return;
  const opened = openScene(first.scene);
  // What is known of them can be read while their scene is still being opened.
  useSightings.setState({ selected: new Set(ids) });
  await opened;
  const corners = sightings.filter(({ scene }) => scene === first.scene).flatMap(({ geometry }) => cornersOf(geometry));
  const [left, top, right, bottom] = boundsOf(corners);
  const { mapSize, viewport } = useView.getState();
  const needed = (Math.max(right - left, bottom - top) * roomAround) / Math.min(...(mapSize ?? [800, 600]));
  const resolution = Math.max(needed, sharpest);
  const isNearEnough = viewport && viewport.resolution <= resolution && viewport.resolution >= resolution / 16;
  useView.setState({
    flyTo: { centre: [(left + right) / 2, (top + bottom) / 2], ...(isNearEnough ? {} : { resolution }) },
  });
}
