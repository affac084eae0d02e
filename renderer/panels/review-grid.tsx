import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { canTake } from '../../shared/domain/review.ts';
import type { PlacedSighting } from '../../shared/domain/sighting.ts';
import { flyToSightings } from '../commands/fly-to-sightings.ts';
import { closeDialog } from '../state/dialogs.ts';
import { ReviewCard } from './review-card.tsx';

const [columns, rowHeight] = [4, 232];

interface GridProps {
  readonly sightings: readonly PlacedSighting[];
  readonly current: string | null;
  /** Whether the keys are meant for the pictures. */
  readonly isActive: boolean;
  readonly onCurrent: (id: string) => void;
  readonly onAccept: (id: string) => void;
  readonly onReturn: (id: string) => void;
}

/** Pictures in rows of four, drawn only where they are seen: arrows move, A accepts, R returns, Enter opens. */
export function ReviewGrid(props: GridProps) {
  const { t } = useTranslation();
  const { sightings, current, isActive, onCurrent } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const found = sightings.findIndex(({ id }) => id === current);
  const at = found === -1 ? 0 : found;
  // oxlint-disable-next-line react/incompatible-library -- the React compiler is not used
  const virtual = useVirtualizer({
    count: Math.ceil(sightings.length / columns),
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 1,
  });
  useEffect(() => virtual.scrollToIndex(Math.floor(at / columns)), [virtual, at]);
  useEffect(() => {
    if (isActive) scroller.current?.focus();
  }, [isActive]);
  if (sightings.length === 0) return <p className="empty">{t('review.empty')}</p>;
  return (
    <div
      ref={scroller}
      className="review-grid"
      role="listbox"
      tabIndex={0}
      aria-label={t('review.title')}
      aria-activedescendant={`chip-${sightings[at]?.id ?? ''}`}
      onKeyDown={(event) => onKey(event, { ...props, at })}
    >
      <div className="review-rows" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, start }) => (
          <div className="review-row" role="presentation" key={index} style={{ transform: `translateY(${start}px)` }}>
            {sightings.slice(index * columns, (index + 1) * columns).map((sighting) => (
              <ReviewCard
                key={sighting.id}
                sighting={sighting}
                isCurrent={sighting.id === sightings[at]?.id}
                onPick={() => onCurrent(sighting.id)}
              />
            ))}
          </div>
        ))}
      </div>
    </div>
  );
}

const moves: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: columns, ArrowUp: -columns };

function onKey(event: KeyboardEvent, { sightings, at, onCurrent, onAccept, onReturn }: GridProps & { at: number }) {
  const sighting = sightings[at];
  if (!sighting || event.ctrlKey || event.metaKey || event.altKey) return;
  const move = moves[event.code];
  if (move !== undefined) onCurrent(sightings[at + move]?.id ?? sighting.id);
  else if (event.code === 'KeyA') onAccept(sighting.id);
  else if (event.code === 'KeyR' && canTake('return', sighting)) onReturn(sighting.id);
  else if (event.code === 'Enter') open(sighting.id);
  else return;
  event.preventDefault();
  event.stopPropagation();
}

function open(id: string): void {
  closeDialog();
  void flyToSightings([id]);
}
