import type { Scene } from '../../shared/domain/scene.ts';
import { imageFacts, liesOutside, quadOf, rounded } from './pixel-image.ts';
import type { SightingView } from './sighting-view.ts';
import { viewsByScene, type ViewContent, type ViewFile } from './view-content.ts';

const folder = 'data/view/dota/';

/**
 * Sightings as DOTA labels, one text file an image: `x1 y1 x2 y2 x3 y3 x4 y4 class difficult` in pixels, clockwise from
 * the bow's port side. `difficult` is 1 where the class is only possible. `images.json` tells which very file is meant.
 */
export function* dota(content: ViewContent): Generator<ViewFile> {
  const images: unknown[] = [];
  for (const [scene, views] of viewsByScene(content)) {
    const labels = `labelTxt/${content.stems.get(scene.id) ?? scene.id}.txt`;
    images.push({ labels, ...imageFacts(scene) });
    yield { path: folder + labels, content: labelText(scene, views) };
  }
  yield { path: `${folder}images.json`, content: `${JSON.stringify(images, null, 1)}\n` };
}

function labelText(scene: Scene, views: readonly SightingView[]): string {
  const source = (scene.provider ?? scene.sensor ?? 'unknown').replace(/\s+/g, ' ');
  const lines = views.flatMap(({ sighting: { geometry, vesselClass, confidence } }) => {
    const quad = quadOf(geometry);
    if (quad === null || liesOutside(quad, scene)) return [];
    const numbers = quad.flat().map((value) => rounded(value, 4));
    return [`${numbers.join(' ')} ${dotaName(vesselClass)} ${confidence === 'possible' ? 1 : 0}`];
  });
  return [`imagesource:${source}`, `gsd:${scene.gsdMetres ?? 'null'}`, ...lines, ''].join('\n');
}

/** DOTA parts its fields by blanks, so a name has none. */
const dotaName = (name: string): string => name.replace(/\s+/g, '-');
