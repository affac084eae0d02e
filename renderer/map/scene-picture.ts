import type { SceneView } from '../../shared/domain/scene.ts';
import type { Stretch } from '../state/view.ts';
import type { Picture } from './scene-tiles.ts';

/** What to paint for a scene under a stretch. */
export function scenePicture(view: SceneView, stretch: Stretch): Picture {
  const stretches = stretch.bands.map((_, index) => ({
    range: stretch.ranges[index] ?? ([0, 255] as const),
    gamma: stretch.gamma,
    invert: stretch.invert,
    decibel: stretch.decibel ?? false,
  }));
  const palette = stretch.bands.length === 1 && stretch.bands[0] === 0 ? view.palette : null;
  return { view, bands: stretch.bands, paint: { stretches, palette } };
}
