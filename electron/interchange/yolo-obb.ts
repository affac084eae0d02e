import type { Scene } from '../../shared/domain/scene.ts';
import { classNames, imageFacts, liesOutside, quadOf, rounded } from './pixel-image.ts';
import type { SightingView } from './sighting-view.ts';
import { viewsByScene, type ViewContent, type ViewFile } from './view-content.ts';

const folder = 'data/view/yolo-obb/';

/**
 * Sightings as oriented boxes for YOLO, one text file an image: `class x1 y1 x2 y2 x3 y3 x4 y4` as shares of width and
 * height, clockwise from the bow's port side. What sticks out of the image is cut at its edge, for trainers refuse it.
 */
export function* yoloObb(content: ViewContent): Generator<ViewFile> {
  const names = classNames(content.views);
  const images: unknown[] = [];
  for (const [scene, views] of viewsByScene(content)) {
    const labels = `labels/${content.stems.get(scene.id) ?? scene.id}.txt`;
    images.push({ labels, ...imageFacts(scene) });
    yield { path: folder + labels, content: views.map((view) => labelLine(view, { scene, names })).join('') };
  }
  yield { path: `${folder}images.json`, content: `${JSON.stringify(images, null, 1)}\n` };
  yield { path: `${folder}dataset.yaml`, content: dataset(names) };
}

interface LineParts {
  readonly scene: Scene;
  readonly names: readonly string[];
}

function labelLine({ sighting: { geometry, vesselClass } }: SightingView, { scene, names }: LineParts): string {
  const quad = quadOf(geometry);
  if (quad === null || liesOutside(quad, scene)) return '';
  const shares = quad.flatMap(([column, row]) => [share(column, scene.width), share(row, scene.height)]);
  return `${names.indexOf(vesselClass)} ${shares.join(' ')}\n`;
}

/** Nine decimals keep a hundredth of a pixel in any image there is. */
const share = (pixels: number, side: number): number => rounded(Math.min(Math.max(pixels / side, 0), 1), 9);

function dataset(names: readonly string[]): string {
  const lines = names.map((name, index) => `  ${index}: ${JSON.stringify(name)}\n`);
  return `# The images are not in this package: see images.json.\npath: .\ntrain: images\nval: images\nnames:\n${lines.join('')}`;
}
