import { boundsOf, cornersOf } from '../../shared/domain/shape.ts';
import { classNames, doubleArea, imageFacts, liesOutside, rounded } from './pixel-image.ts';
import { columnValues } from './sighting-columns.ts';
import { chosenVessel, type SightingView } from './sighting-view.ts';
import { viewsByScene, type ViewContent } from './view-content.ts';

/**
 * Sightings as a COCO data set of instances: pixels from the upper left corner of the image. Beside what COCO knows,
 * an annotation keeps its id, its exact shape and its attributes, an image what tells the very file. A point has no
 * area and a shape outside its image nothing to show, so both are left out.
 */
export function coco(content: ViewContent): string {
  const names = classNames(content.views);
  const byScene = viewsByScene(content);
  const images = byScene.map(([scene], index) => {
    const { width, height, fileName, acquired } = scene;
    const captured = acquired === null ? {} : { date_captured: acquired.utc };
    return { id: index + 1, width, height, file_name: fileName, ...captured, plimsoll: imageFacts(scene) };
  });
  const shapes = byScene.flatMap(([scene, views], index) =>
    views.filter((view) => isShape(view, scene)).map((view) => ({ view, image: index + 1 })),
  );
  const annotations = shapes.map(({ view, image }, index) => ({
    id: index + 1,
    image_id: image,
    category_id: names.indexOf(view.sighting.vesselClass) + 1,
    ...shapeFields(view),
    iscrowd: 0,
    attributes: columnValues(content.columns, view),
    plimsoll: {
      sighting: view.sighting.id,
      geometry: view.sighting.geometry,
      vessel: chosenVessel(view)?.name ?? null,
    },
  }));
  const info = { description: 'Vessels in images, by Plimsoll', version: '1.0', marking: content.marking };
  const categories = names.map((name, index) => ({ id: index + 1, name, supercategory: 'vessel' }));
  return [
    `{"info":${JSON.stringify(info)},"licenses":[],"categories":${JSON.stringify(categories)},`,
    `"images":[\n${images.map((image) => JSON.stringify(image)).join(',\n')}\n],`,
    `"annotations":[\n${annotations.map((annotation) => JSON.stringify(annotation)).join(',\n')}\n]}\n`,
  ].join('\n');
}

function isShape({ sighting: { geometry } }: SightingView, size: { readonly width: number; readonly height: number }) {
  return geometry.shape !== 'point' && !liesOutside(cornersOf(geometry), size);
}

function shapeFields({ sighting: { geometry } }: SightingView) {
  const corners = cornersOf(geometry);
  const [left, top, right, bottom] = boundsOf(corners);
  return {
    segmentation: [corners.flat().map((value) => rounded(value, 4))],
    area: rounded(Math.abs(doubleArea(corners)) / 2, 4),
    bbox: [left, top, right - left, bottom - top].map((value) => rounded(value, 4)),
  };
}
