import { daysOf, movedRange, rangeOf, type StepRange, timeSteps } from '../state/time-steps.ts';
import { remember } from '../state/remember.ts';
import { useScenes } from '../state/scenes.ts';
import { askFor, useTableFilter } from '../state/table-filter.ts';
import { useWorld } from '../state/world.ts';

/** The steps of the time in which the scenes were taken. */
export const worldSteps = remember(
  () => [useScenes.getState().entries],
  ([entries]) => timeSteps(entries.flatMap(({ scene }) => scene.acquired?.utc.slice(0, 10) ?? [])),
);

/** Which of them the table and the map ask for. */
export const askedRange = (): StepRange => rangeOf(worldSteps(), useTableFilter.getState().query);

/** Asks for what was seen in some of the steps, in the table as on the map. */
export const askForSteps = (range: StepRange): void => askFor(daysOf(worldSteps(), range));

export const askForAllDates = (): void => askFor({ from: '', to: '' });

/** Moves the time range on by a step; false at the end of the time. */
export function moveTime(by: 1 | -1): boolean {
  const range = movedRange(askedRange(), by, worldSteps().length);
  if (range) askForSteps(range);
  return range !== null;
}

export const togglePlaying = (): void => useWorld.setState(({ isPlaying }) => ({ isPlaying: !isPlaying }));
