import { useVirtualizer } from '@tanstack/react-virtual';
import { ArrowDown, ArrowUp } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { sightingColumns, type SightingRow } from '../state/sighting-rows.ts';
import { useSightings } from '../state/sightings.ts';
import { useTableFilter } from '../state/table-filter.ts';
import { SightingCell } from './sighting-cell.tsx';
import { useRowPicking } from './use-row-picking.ts';

const rowHeight = 26;

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
  const { onKeyDown, onPick } = useRowPicking(rows, {
    current,
    setCurrent,
    pageRows: () => Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight) - 1,
    scrollTo: (index) => virtual.scrollToIndex(index),
  });
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
