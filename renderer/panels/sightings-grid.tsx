import { useVirtualizer } from '@tanstack/react-virtual';
import { ArrowDown, ArrowUp } from 'lucide-react';
import { type KeyboardEvent, type MouseEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { flyToSightings } from '../commands/fly-to-sightings.ts';
import { sightingColumns, type SightingRow } from '../state/sighting-rows.ts';
import { useSightings } from '../state/sightings.ts';
import { useTableFilter } from '../state/table-filter.ts';
import { SightingCell } from './sighting-cell.tsx';
import { rowsBetween } from './rows-between.ts';

const rowHeight = 26;
const select = (ids: Iterable<string>) => useSightings.setState({ selected: new Set(ids) });

/**
 * The rows, drawn only where they are seen. Click selects and flies there, Ctrl+click adds, Shift+click takes all
 * between; arrows move, Enter flies.
 */
export function SightingsGrid({ rows }: { readonly rows: readonly SightingRow[] }) {
  const { t } = useTranslation();
  const scroller = useRef<HTMLDivElement>(null);
  const [current, setCurrent] = useState<string | null>(null);
  const selected = useSightings((state) => state.selected);
  // oxlint-disable-next-line react/incompatible-library -- the React compiler is not used
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => rows[index]?.id ?? index,
    overscan: 8,
  });
  const only = selected.size === 1 ? [...selected][0] : undefined;
  const onlyIndex = only === undefined ? -1 : rows.findIndex((row) => row.id === only);
  useEffect(() => {
    if (onlyIndex >= 0) virtual.scrollToIndex(onlyIndex);
  }, [virtual, onlyIndex]);
  const moveTo = (index: number) => {
    const row = rows[Math.max(0, Math.min(rows.length - 1, index))];
    if (!row) return;
    setCurrent(row.id);
    select([row.id]);
    virtual.scrollToIndex(rows.indexOf(row));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const at = rows.findIndex((row) => row.id === current);
    const page = Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight) - 1;
    const target = targetOf(event.key, { at, page, count: rows.length });
    if (target !== null) moveTo(target);
    else if (event.key === 'Enter' && current) void flyToSightings([current]);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const onPick = (event: MouseEvent, id: string) => {
    if (event.shiftKey && current) select([...selected, ...rowsBetween(rows, current, id)]);
    else if (event.ctrlKey || event.metaKey) select(new Set(selected).symmetricDifference(new Set([id])));
    else void flyToSightings([id]);
    if (!event.shiftKey) setCurrent(id);
  };
  return (
    <div
      ref={scroller}
      className="grid"
      role="grid"
      tabIndex={0}
      aria-label={t('table.title')}
      aria-multiselectable
      aria-rowcount={rows.length + 1}
      aria-activedescendant={current ? `row-${current}` : undefined}
      onKeyDown={onKeyDown}
    >
      <HeaderRow />
      <div className="grid-rows" role="rowgroup" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map((item) => {
          const row = rows[item.index];
          return row ? (
            <div
              key={row.id}
              id={`row-${row.id}`}
              className={row.id === current ? 'grid-row current' : 'grid-row'}
              role="row"
              aria-rowindex={item.index + 2}
              aria-selected={selected.has(row.id)}
              style={{ transform: `translateY(${item.start}px)` }}
              onClick={(event) => onPick(event, row.id)}
            >
              {sightingColumns.map((column) => (
                <SightingCell key={column} column={column} row={row} />
              ))}
            </div>
          ) : null;
        })}
      </div>
    </div>
  );
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

function HeaderRow() {
  const { t } = useTranslation();
  const { sortBy, descending } = useTableFilter();
  return (
    <div className="grid-head" role="rowgroup">
      <div className="grid-row" role="row" aria-rowindex={1}>
        {sightingColumns.map((column) => {
          const isSorted = column === sortBy;
          return (
            <div
              key={column}
              role="columnheader"
              className={`cell ${column}`}
              aria-sort={isSorted ? (descending ? 'descending' : 'ascending') : 'none'}
            >
              <button
                type="button"
                onClick={() => useTableFilter.setState({ sortBy: column, descending: isSorted ? !descending : false })}
              >
                {t(`fields.${column}`)}
                {isSorted ? descending ? <ArrowDown size={12} aria-hidden /> : <ArrowUp size={12} aria-hidden /> : null}
              </button>
            </div>
          );
        })}
      </div>
    </div>
  );
}
