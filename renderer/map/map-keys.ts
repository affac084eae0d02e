import { nudge, turnSelected } from '../commands/move-selected.ts';
import { isForMap } from './tools/listen-map.ts';

export const arrows: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};
const turns: Readonly<Record<string, number>> = { BracketLeft: -1, BracketRight: 1 };

/** Arrows nudge what is selected, or move the view; brackets turn it. Shift: ten pixels, a tenth of a degree. */
export function mapKeys(): () => void {
  document.addEventListener('keydown', onKey);
  return () => document.removeEventListener('keydown', onKey);
}

function onKey(event: KeyboardEvent): void {
  if (!isForMap(event) || event.altKey) return;
  const arrow = arrows[event.code];
  const turn = turns[event.code];
  if (!arrow && !turn) return;
  event.preventDefault();
  if (arrow) void nudge([arrow[0], arrow[1]], event.shiftKey ? 10 : 1);
  if (turn) void turnSelected(event.shiftKey ? turn / 10 : turn);
}
