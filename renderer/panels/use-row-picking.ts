import type { KeyboardEvent, MouseEvent } from 'react';
import { flyToSightings } from '../commands/fly-to-sightings.ts';
import { selectSightings } from '../commands/select-sightings.ts';
import { rowsBetween } from './rows-between.ts';

interface Picking {
  readonly current: string | null;
  readonly setCurrent: (id: string) => void;
  readonly pageRows: () => number;
  readonly scrollTo: (index: number) => void;
}

/** Selecting in the table: arrows move, Enter and click fly there, Ctrl+click adds, Shift+click takes all between. */
export function useRowPicking(rows: readonly { readonly id: string }[], picking: Picking) {
  const { current, setCurrent, pageRows, scrollTo } = picking;
  const moveTo = (index: number) => {
    const target = Math.max(0, Math.min(rows.length - 1, index));
    const row = rows[target];
    if (!row) return;
    setCurrent(row.id);
    selectSightings([row.id], 'only');
    scrollTo(target);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const at = rows.findIndex((row) => row.id === current);
    const target = targetOf(event.key, { at, page: pageRows(), count: rows.length });
    if (target !== null) moveTo(target);
    else if (event.key === 'Enter' && current) void flyToSightings([current]);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const onPick = (event: MouseEvent, id: string) => {
    if (event.shiftKey && current) selectSightings(rowsBetween(rows, current, id), 'add');
    else if (event.ctrlKey || event.metaKey) selectSightings([id], 'toggle');
    else void flyToSightings([id]);
    if (!event.shiftKey) setCurrent(id);
  };
  return { onKeyDown, onPick };
}

function targetOf(key: string, { at, page, count }: { at: number; page: number; count: number }): number | null {
  const targets: Readonly<Record<string, number>> = {
    ArrowDown: at + 1,
    ArrowUp: at - 1,
    PageDown: at + page,
    PageUp: at - page,
    Home: 0,
    End: count - 1,
  };
  return targets[key] ?? null;
}
