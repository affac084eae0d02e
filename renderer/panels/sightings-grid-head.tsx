import { ArrowDown, ArrowUp } from 'lucide-react';
import { type KeyboardEvent, type PointerEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { changeSettings } from '../commands/change-settings.ts';
import { useSettings } from '../state/settings.ts';
import { resizedColumn, type TableColumn } from '../state/table-columns.ts';
import { useTableFilter } from '../state/table-filter.ts';

const widthStep = 10;

/** The names of the columns: press to sort, drag the edge (or use its arrow keys) to widen. */
export function SightingsGridHead({ columns }: { readonly columns: readonly TableColumn[] }) {
  return (
    <div className="grid-head" role="rowgroup">
      <div className="grid-row" role="row" aria-rowindex={1}>
        {columns.map((column) => (
          <ColumnHead key={column.column} {...column} />
        ))}
      </div>
    </div>
  );
}

function ColumnHead({ column, width }: TableColumn) {
  const { t } = useTranslation();
  const { sortBy, descending } = useTableFilter();
  const isSorted = column === sortBy;
  return (
    <div
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
      <ColumnEdge column={column} width={width} />
    </div>
  );
}

function ColumnEdge({ column, width }: TableColumn) {
  const { t } = useTranslation();
  const [from, setFrom] = useState<number | null>(null);
  const widen = (to: number) =>
    changeSettings({ tableColumns: resizedColumn(useSettings.getState().tableColumns, column, to) });
  const preview = (to: number) =>
    useSettings.setState(({ tableColumns }) => ({ tableColumns: resizedColumn(tableColumns, column, to) }));
  const grab = (event: PointerEvent) => {
    event.currentTarget.setPointerCapture(event.pointerId);
    setFrom(event.clientX - width);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const steps: Readonly<Record<string, number>> = { ArrowLeft: -widthStep, ArrowRight: widthStep };
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    widen(width + step);
  };
  return (
    <div
      className="column-edge"
      role="separator"
      tabIndex={0}
      aria-orientation="vertical"
      aria-valuenow={width}
      aria-valuemin={40}
      aria-valuemax={900}
      aria-label={t('columns.width', { name: t(`fields.${column}`) })}
      onPointerDown={grab}
      onPointerMove={(event) => from === null || preview(event.clientX - from)}
      onPointerUp={(event) => {
        if (from !== null) widen(event.clientX - from);
        setFrom(null);
      }}
      onKeyDown={onKeyDown}
    />
  );
}
