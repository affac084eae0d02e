import type OlMap from 'ol/Map.js';
import { unByKey } from 'ol/Observable.js';
import type { Pixel } from '../../shared/domain/geometry.ts';
import type { SceneView } from '../../shared/domain/scene.ts';
import { centreOn } from '../commands/view-zoom.ts';
import { useScenes } from '../state/scenes.ts';
import { useView } from '../state/view.ts';
import type { Viewport } from '../state/view.ts';
import { screenTransform } from './canvas-layer.ts';
import type { SceneTiles } from './scene-tiles.ts';
import { tileBounds, tilesWithin } from './tile-maths.ts';

const longestSidePx = 168;

/** Keeps the overview at the scene and the view on screen; a click or drag on it moves the view. */
export function showOverview(map: OlMap, tiles: SceneTiles, canvas: HTMLCanvasElement): () => void {
  const key = map.on('postrender', () => drawOverview(canvas, tiles));
  const onPointer = (event: PointerEvent): void => {
    const scale = overviewScale(useScenes.getState().view);
    if (event.buttons !== 1 || scale === null) return;
    canvas.setPointerCapture(event.pointerId);
    centreOn(event.offsetX / scale, event.offsetY / scale);
  };
  canvas.addEventListener('pointerdown', onPointer);
  canvas.addEventListener('pointermove', onPointer);
  return () => {
    unByKey(key);
    canvas.removeEventListener('pointerdown', onPointer);
    canvas.removeEventListener('pointermove', onPointer);
  };
}

/** CSS pixels of the overview a scene pixel, or null without a scene. */
function overviewScale(view: SceneView | null): number | null {
  const size = view?.levels[0];
  return size ? longestSidePx / Math.max(size.width, size.height) : null;
}

/** Whether all of the scene is on screen, so that an overview would only be in the way. */
function showsAll(
  viewport: Viewport,
  mapSize: readonly [number, number],
  { width, height }: SceneView['levels'][number],
): boolean {
  const toScreen = screenTransform(viewport, mapSize);
  const corners: Pixel[] = [
    [0, 0],
    [width, 0],
    [width, height],
    [0, height],
  ];
  return corners.map(toScreen).every(([x, y]) => x >= 0 && y >= 0 && x <= mapSize[0] && y <= mapSize[1]);
}

/** The part of the scene on screen, as corners in scene pixels. */
function cornersInView(view: Viewport, [width, height]: readonly [number, number]): Pixel[] {
  const [cos, sin] = [Math.cos(view.rotationRadians), Math.sin(view.rotationRadians)];
  const corners: Pixel[] = [
    [-width / 2, -height / 2],
    [width / 2, -height / 2],
    [width / 2, height / 2],
    [-width / 2, height / 2],
  ];
  return corners.map(([x, y]) => [
    view.centre[0] + (x * cos + y * sin) * view.resolution,
    view.centre[1] + (y * cos - x * sin) * view.resolution,
  ]);
}

function drawOverview(canvas: HTMLCanvasElement, tiles: SceneTiles): void {
  const { view } = useScenes.getState();
  const scale = overviewScale(view);
  const context = canvas.getContext('2d');
  const size = view?.levels[0];
  const { viewport, mapSize } = useView.getState();
  canvas.hidden = !scale || !viewport || !mapSize || !size || showsAll(viewport, mapSize, size);
  if (canvas.hidden || !context || !scale || !view || !size) return;
  const [width, height] = [Math.round(size.width * scale), Math.round(size.height * scale)];
  fitCanvas(canvas, [width, height]);
  context.setTransform(window.devicePixelRatio, 0, 0, window.devicePixelRatio, 0, 0);
  context.clearRect(0, 0, width, height);
  drawPicture(context, tiles, { view, scale });
  if (viewport && mapSize) drawFrame(context, cornersInView(viewport, mapSize), scale);
}

function fitCanvas(canvas: HTMLCanvasElement, [width, height]: readonly [number, number]): void {
  const [deviceWidth, deviceHeight] = [width, height].map((side) => Math.round(side * window.devicePixelRatio));
  if (canvas.width === deviceWidth && canvas.height === deviceHeight) return;
  canvas.width = deviceWidth ?? width;
  canvas.height = deviceHeight ?? height;
  canvas.style.width = `${width}px`;
  canvas.style.height = `${height}px`;
}

function drawPicture(
  context: CanvasRenderingContext2D,
  tiles: SceneTiles,
  { view, scale }: { readonly view: SceneView; readonly scale: number },
): void {
  const { width = 0, height = 0 } = view.levels[0] ?? {};
  const all = { left: 0, top: 0, right: width, bottom: height };
  for (const tile of tilesWithin(all, view.levels.length - 1, view)) {
    const bitmap = tiles.bitmap(tile);
    const { left, top, right, bottom } = tileBounds(tile, view.tileSize);
    if (bitmap) context.drawImage(bitmap, left * scale, top * scale, (right - left) * scale, (bottom - top) * scale);
  }
}

function drawFrame(context: CanvasRenderingContext2D, corners: readonly Pixel[], scale: number): void {
  const toScreen = screenTransform({ centre: [0, 0], resolution: 1 / scale, rotationRadians: 0 }, [0, 0]);
  for (const [ink, width] of [
    ['rgba(0, 0, 0, 0.8)', 4],
    ['#ffd54a', 2],
  ] as const) {
    context.beginPath();
    for (const corner of corners) context.lineTo(...toScreen(corner));
    context.closePath();
    context.strokeStyle = ink;
    context.lineWidth = width;
    context.stroke();
  }
}
