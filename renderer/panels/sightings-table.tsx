import { Copy } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { confidences, vesselClasses } from '../../shared/domain/sighting.ts';
import { runCommand } from '../commands/registry.ts';
import { useScenes } from '../state/scenes.ts';
import { useTableFilter } from '../state/table-filter.ts';
import { ActionButton } from '../ui/action-button.tsx';
import { SelectField } from '../ui/select-field.tsx';
import { SightingsGrid } from './sightings-grid.tsx';
import { useSightingRows } from './use-sighting-rows.ts';

/** All sightings of the workspace: filter, sort, select, fly to, copy. */
export function SightingsTable() {
  const { t } = useTranslation();
  const { rows, total } = useSightingRows();
  return (
    <section className="panel table-panel" aria-label={t('table.title')}>
      <header className="panel-head">
        <h2>{t('table.title')}</h2>
        <span className="soft" role="status">
          {t('table.count', { shown: rows.length, total })}
        </span>
        <TableFilters />
        <ActionButton name={t('table.copy')} icon={<Copy size={15} />} onPress={() => runCommand('copy-table')} />
      </header>
      {rows.length === 0 ? (
        <p className="empty">{t(total === 0 ? 'table.empty' : 'table.noMatch')}</p>
      ) : (
        <SightingsGrid rows={rows} />
      )}
    </section>
  );
}

function TableFilters() {
  const { t } = useTranslation();
  const { text, vesselClass, confidence, scene } = useTableFilter();
  const entries = useScenes((state) => state.entries);
  const change = useTableFilter.setState;
  const named = (field: string, all: string, values: readonly string[]) => [
    { value: '', text: t(all) },
    ...values.map((value) => ({ value, text: t(`values.${field}.${value}`) })),
  ];
  const scenes = entries.map((entry) => ({ value: entry.scene.id, text: entry.scene.fileName }));
  return (
    <div className="filters" role="search" aria-label={t('table.filter')}>
      <input
        className="input"
        type="search"
        aria-label={t('table.filterHint')}
        placeholder={t('table.filterHint')}
        value={text}
        onChange={(event) => change({ text: event.target.value })}
      />
      <SelectField
        bare
        label={t('fields.vesselClass')}
        value={vesselClass}
        options={named('vesselClass', 'table.allClasses', vesselClasses)}
        onChange={(value) => change({ vesselClass: value })}
      />
      <SelectField
        bare
        label={t('fields.confidence')}
        value={confidence}
        options={named('confidence', 'table.allConfidences', confidences)}
        onChange={(value) => change({ confidence: value })}
      />
      <SelectField
        bare
        label={t('fields.scene')}
        value={scene}
        options={[{ value: '', text: t('table.allScenes') }, ...scenes]}
        onChange={(value) => change({ scene: value })}
      />
    </div>
  );
}
