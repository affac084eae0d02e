import { useCompare } from '../state/compare.ts';
import type { Stretch } from '../state/view.ts';
import { changedStretch, followedStretch, rememberStretch } from './view-stretch.ts';
import { attempt } from './tell.ts';

/** Changes part of the stretch of the second scene, and keeps it for whenever that scene is shown. */
export function changeSecondStretch(change: Partial<Stretch>): void {
  const { second } = useCompare.getState();
  if (!second) return;
  const stretch = changedStretch(second.stretch, change, second.view);
  useCompare.setState({ second: { ...second, stretch } });
  void attempt(() => rememberStretch(second.view.sceneId, stretch));
}

/** Moves the ranges of the second scene after its pixels in sight, while they are to follow them. */
export function followSecondRanges(found: readonly (readonly [number, number] | null)[]): void {
  const { second } = useCompare.getState();
  const stretch = second && followedStretch(second.stretch, found);
  if (stretch) useCompare.setState({ second: { ...second, stretch } });
}
