import { Copy } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { runCommand } from '../commands/registry.ts';
import { useSightings } from '../state/sightings.ts';
import { ActionButton } from '../ui/action-button.tsx';
import { FiltersBar } from './filters-bar.tsx';
import { SightingsColumns } from './sightings-columns.tsx';
import { SightingsGrid } from './sightings-grid.tsx';
import { useSightingRows } from './use-sighting-rows.ts';
import './sightings-table.css';

/** All sightings of the workspace: ask for some, sort, select, fly to, copy. */
export function SightingsTable() {
  const { t } = useTranslation();
  const { rows, all } = useSightingRows();
  const expected = useSightings((state) => state.expected);
  return (
    <section className="panel table-panel" aria-label={t('table.title')}>
      <header className="panel-head">
        <h2>{t('table.title')}</h2>
        <span className="soft" role="status">
          {t('table.count', { shown: rows.length, total: all.length })}
          {expected === null ? null : ` ${t('table.reading', { total: expected })}`}
        </span>
        <FiltersBar all={all} />
        <SightingsColumns />
        <ActionButton name={t('table.copy')} icon={<Copy size={15} />} onPress={() => runCommand('copy-table')} />
      </header>
      {rows.length === 0 ? (
        <p className="empty">{t(all.length === 0 ? 'table.empty' : 'table.noMatch')}</p>
      ) : (
        <SightingsGrid rows={rows} />
      )}
    </section>
  );
}
