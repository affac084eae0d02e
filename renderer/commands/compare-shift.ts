import { t } from 'i18next';
import { v7 as uuidv7 } from 'uuid';
import { created, deleted, updated } from '../../shared/domain/edit.ts';
import type { Change } from '../../shared/domain/edit.ts';
import type { Pixel } from '../../shared/domain/geometry.ts';
import { movedShift } from '../../shared/domain/scene-link.ts';
import { call } from '../host.ts';
import { useCompare } from '../state/compare.ts';
import { useScenes } from '../state/scenes.ts';
import { useView } from '../state/view.ts';
import { shownRegistration, unshiftedLink } from './compare-link.ts';
import { edit } from './edit.ts';
import { stepOnScreen } from './move-selected.ts';
import { createQueue } from './queue.ts';

const oneAtATime = createQueue();
const none: Pixel = [0, 0];

/** Moves the second scene by pixels of the first in a direction on screen. */
export const nudgeSecond = (direction: Pixel, pixels: number): Promise<void> =>
  oneAtATime(async () => {
    const { openSceneId } = useScenes.getState();
    const { viewport } = useView.getState();
    const link = unshiftedLink();
    if (!openSceneId || !link || !viewport) return;
    const [columns, rows] = stepOnScreen(direction, viewport.rotationRadians);
    const registration = shownRegistration() ?? { from: openSceneId, shift: none };
    const step: Pixel = [columns * pixels, rows * pixels];
    await storeShift(movedShift({ registration, firstId: openSceneId, link }, step, viewport.centre));
  });

/** Sets the shift of the two scenes, in pixels of the scene it is kept in. */
export const setShift = (shift: Pixel): Promise<void> => oneAtATime(() => storeShift(shift));

async function storeShift(shift: Pixel): Promise<void> {
  const rounded = shift.map((value) => Math.round(value * 1000) / 1000 + 0) as Pixel;
  const change = changeTo(rounded);
  if (!change || !(await edit(t('compare.editShift'), [change]))) return;
  useCompare.setState({ registrations: await call('registration.list', {}) });
}

function changeTo(shift: Pixel): Change | null {
  const { openSceneId } = useScenes.getState();
  const { secondId } = useCompare.getState();
  const kept = shownRegistration();
  const isNone = shift[0] === 0 && shift[1] === 0;
  if (kept && isNone) return deleted(kept.id, { from: kept.from, to: kept.to, shift: kept.shift });
  if (kept) return shift.join() === kept.shift.join() ? null : updated(kept.id, { shift: kept.shift }, { shift });
  if (isNone || !openSceneId || !secondId) return null;
  return created(uuidv7(), { kind: 'registration', from: openSceneId, to: secondId, shift });
}
