import { useVirtualizer } from '@tanstack/react-virtual';
import { type CSSProperties, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useScheme } from '../state/scheme.ts';
import { useSettings } from '../state/settings.ts';
import type { SightingRow } from '../state/sighting-rows.ts';
import { useSightings } from '../state/sightings.ts';
import { shownColumns, type TableColumn } from '../state/table-columns.ts';
import { SightingCell } from './sighting-cell.tsx';
import { SightingsGridHead } from './sightings-grid-head.tsx';
import { useRowPicking } from './use-row-picking.ts';

const rowHeight = 26;

/**
 * The rows, drawn only where they are seen. Click selects and flies there, Ctrl+click adds, Shift+click takes all
 * between; arrows move, Enter flies.
 */
export function SightingsGrid({ rows }: { readonly rows: readonly SightingRow[] }) {
  const { t } = useTranslation();
  const scroller = useRef<HTMLDivElement>(null);
  const scheme = useScheme((state) => state.scheme);
  const columns = shownColumns(
    useSettings((settings) => settings.tableColumns),
    scheme,
  );
  const [current, setCurrent] = useState<string | null>(null);
  const selected = useSightings((state) => state.selected);
  // oxlint-disable-next-line react/incompatible-library -- the React compiler is not used
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
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
      aria-colcount={columns.length}
      style={tracksOf(columns)}
      aria-activedescendant={current ? `row-${current}` : undefined}
      onKeyDown={onKeyDown}
    >
      <SightingsGridHead columns={columns} />
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
              {columns.map(({ column }) => (
                <SightingCell key={column} column={column} row={row} />
              ))}
            </div>
          ) : null;
        })}
      </div>
    </div>
  );
}

/** The columns' widths, for the style sheet. */
function tracksOf(columns: readonly TableColumn[]): CSSProperties {
  const tracks = columns.map(({ width }) => `${width}px`).join(' ');
  const width = columns.reduce((sum, column) => sum + column.width, 0);
  return { '--tracks': tracks, '--row-width': `${width}px` } as CSSProperties;
}
