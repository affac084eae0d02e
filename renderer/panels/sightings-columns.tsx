import { ArrowDown, ArrowUp, Columns3 } from 'lucide-react';
import { Button, Checkbox, Dialog, DialogTrigger, Popover } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { changeSettings } from '../commands/change-settings.ts';
import { useScheme } from '../state/scheme.ts';
import { useSettings } from '../state/settings.ts';
import {
  firstColumns,
  movedColumn,
  type SightingColumn,
  sightingColumns,
  toggledColumn,
} from '../state/table-columns.ts';
import { ActionButton } from '../ui/action-button.tsx';

/** Which columns the table shows, and in which order. */
export function SightingsColumns() {
  const { t } = useTranslation();
  return (
    <DialogTrigger>
      <Button className="button" aria-label={t('columns.open')}>
        <Columns3 size={15} aria-hidden />
      </Button>
      <Popover className="popover filters-popover" placement="top end">
        <Dialog className="filters-dialog" aria-label={t('columns.title')}>
          <ColumnList />
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}

function ColumnList() {
  const { t } = useTranslation();
  const shown = useSettings((settings) => settings.tableColumns);
  const names = shown.map(({ column }) => column);
  const scheme = useScheme((state) => state.scheme);
  const there = sightingColumns(scheme);
  const others = there.filter((column) => !names.includes(column));
  return (
    <section className="section" aria-label={t('columns.title')}>
      <h3>{t('columns.title')}</h3>
      {[...names.filter((column) => there.includes(column)), ...others].map((column) => (
        <ColumnLine key={column} column={column} isShown={names.includes(column)} />
      ))}
      <Button className="button" onPress={() => changeSettings({ tableColumns: firstColumns })}>
        {t('columns.reset')}
      </Button>
    </section>
  );
}

function ColumnLine({ column, isShown }: { readonly column: SightingColumn; readonly isShown: boolean }) {
  const { t } = useTranslation();
  const shown = useSettings((settings) => settings.tableColumns);
  const name = t(`fields.${column}`);
  const move = (places: number) => changeSettings({ tableColumns: movedColumn(shown, column, places) });
  return (
    <div className="column-line">
      <Checkbox
        className="choice"
        isSelected={isShown}
        onChange={() => changeSettings({ tableColumns: toggledColumn(shown, column) })}
      >
        {name}
      </Checkbox>
      {isShown ? (
        <>
          <ActionButton name={t('columns.earlier', { name })} icon={<ArrowUp size={14} />} onPress={() => move(-1)} />
          <ActionButton name={t('columns.later', { name })} icon={<ArrowDown size={14} />} onPress={() => move(1)} />
        </>
      ) : null}
    </div>
  );
}
