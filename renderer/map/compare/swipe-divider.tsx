import type { KeyboardEvent, PointerEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useCompare } from '../../state/compare.ts';

const steps: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1 };
const ends: Readonly<Record<string, number>> = { Home: 0, End: 1 };

const moveTo = (divider: number): void => useCompare.setState({ divider: Math.min(1, Math.max(0, divider)) });

/** Where the second scene begins: dragged, or moved by arrows, with Shift ten per cent at once. */
export function SwipeDivider() {
  const { t } = useTranslation();
  const divider = useCompare((state) => state.divider);
  const percent = Math.round(divider * 100);
  const onKeyDown = (event: KeyboardEvent) => {
    const step = steps[event.key];
    const target = step === undefined ? ends[event.key] : divider + (step * (event.shiftKey ? 10 : 1)) / 100;
    if (target === undefined || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    moveTo(target);
  };
  return (
    <div
      className="swipe-divider"
      style={{ left: `${divider * 100}%` }}
      role="slider"
      tabIndex={0}
      aria-orientation="horizontal"
      aria-label={t('compare.divider', { percent })}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
      onKeyDown={onKeyDown}
      onPointerDown={onPointer}
      onPointerMove={onPointer}
    />
  );
}

function onPointer(event: PointerEvent<HTMLDivElement>): void {
  if (event.buttons !== 1) return;
  event.currentTarget.setPointerCapture(event.pointerId);
  const around = event.currentTarget.parentElement?.getBoundingClientRect();
  if (around && around.width > 0) moveTo((event.clientX - around.left) / around.width);
}
