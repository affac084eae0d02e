import type { Sample } from '../../shared/domain/sample.ts';
import type { Pixel } from '../../shared/domain/geometry.ts';
import { call } from '../host.ts';
import { useScenes } from '../state/scenes.ts';
import { useView } from '../state/view.ts';
import type { Cursor } from '../state/view.ts';
import { createQueue } from './queue.ts';

const oneAtATime = createQueue();

/** Reads the stored values under the pointer, unless the pointer has moved on before its turn comes. */
export function readCursor(): void {
  const asked = useView.getState().cursor;
  oneAtATime(async () => {
    const { openSceneId, view } = useScenes.getState();
    const { cursor } = useView.getState();
    if (!cursor || cursor !== asked || !openSceneId || !isWithin(cursor.pixel, view?.levels[0])) return;
    const [sample] = await call('scene.sample', { sceneId: openSceneId, pixels: [cursor.pixel] });
    if (sample && useView.getState().cursor === cursor) useView.setState({ cursor: withValues(cursor, sample) });
  }).catch(() => undefined);
}

const isWithin = (
  [column, row]: Pixel,
  size: { readonly width: number; readonly height: number } | undefined,
): boolean => size !== undefined && column >= 0 && row >= 0 && column < size.width && row < size.height;

function withValues(cursor: Cursor, { values }: Sample): Cursor {
  return { ...cursor, values: values.map((value) => (Array.isArray(value) ? complexText(value) : value)) };
}

const complexText = ([re, im]: readonly [number, number]): string => `${re}${im < 0 ? '−' : '+'}${Math.abs(im)}i`;
