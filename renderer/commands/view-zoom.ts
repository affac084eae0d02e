import { useScenes } from '../state/scenes.ts';
import { useView } from '../state/view.ts';
import type { FlyTo, Viewport } from '../state/view.ts';

const zoomStep = 2;
const turnRadians = Math.PI / 12;
const panShare = 0.15;

const flyTo = (change: (viewport: Viewport) => Partial<FlyTo>): void => {
  const { viewport } = useView.getState();
  if (viewport) useView.setState({ flyTo: { centre: viewport.centre, ...change(viewport) } });
};

export const zoomIn = (): void => flyTo(({ resolution }) => ({ resolution: resolution / zoomStep }));
export const zoomOut = (): void => flyTo(({ resolution }) => ({ resolution: resolution * zoomStep }));
export const zoomOneToOne = (): void => flyTo(() => ({ resolution: 1 }));
export const rotateLeft = (): void => flyTo((view) => ({ rotationRadians: view.rotationRadians - turnRadians }));
export const rotateRight = (): void => flyTo((view) => ({ rotationRadians: view.rotationRadians + turnRadians }));
export const imageUp = (): void => flyTo(() => ({ rotationRadians: 0 }));

/** Turns true north up, where the scene knows where that is. */
export function northUp(): void {
  const { northUpRadians } = useView.getState();
  if (northUpRadians !== null) flyTo(() => ({ rotationRadians: northUpRadians }));
}

/** Shows all of the scene, turned as the view is. */
export function zoomFit(): void {
  const { view } = useScenes.getState();
  const { mapSize, viewport } = useView.getState();
  const size = view?.levels[0];
  if (!size || !mapSize) return;
  const rotationRadians = viewport?.rotationRadians ?? 0;
  const resolution = fitResolution([size.width, size.height], mapSize, rotationRadians);
  useView.setState({ flyTo: { centre: [size.width / 2, size.height / 2], resolution, rotationRadians } });
}

/** Scene pixels a CSS pixel at which a scene of this size just fits the map. */
export function fitResolution(
  [width, height]: readonly [number, number],
  [mapWidth, mapHeight]: readonly [number, number],
  rotationRadians: number,
): number {
  const cos = Math.abs(Math.cos(rotationRadians));
  const sin = Math.abs(Math.sin(rotationRadians));
  return Math.max((width * cos + height * sin) / mapWidth, (width * sin + height * cos) / mapHeight) * 1.04;
}

/** Moves the view by shares of the window: right and down are positive, as seen on screen. */
export function panView(right: number, down: number): void {
  const { mapSize } = useView.getState();
  if (!mapSize) return;
  flyTo(({ centre, resolution, rotationRadians }) => {
    const [x, y] = [right * panShare * mapSize[0] * resolution, down * panShare * mapSize[1] * resolution];
    const [cos, sin] = [Math.cos(rotationRadians), Math.sin(rotationRadians)];
    return { centre: [centre[0] + x * cos + y * sin, centre[1] - x * sin + y * cos] };
  });
}

/** Puts this scene pixel in the middle at once. */
export const centreOn = (column: number, row: number): void => flyTo(() => ({ centre: [column, row] }));
