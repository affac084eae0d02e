import { ListFilter } from 'lucide-react';
import { Button, Dialog, DialogTrigger, Popover } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { anySighting, conditionCount } from '../../shared/domain/sighting-query.ts';
import { useSettings } from '../state/settings.ts';
import type { SightingRow } from '../state/sighting-rows.ts';
import { askFor, useTableFilter } from '../state/table-filter.ts';
import { SelectField } from '../ui/select-field.tsx';
import { FiltersForm } from './filters-form.tsx';
import { FiltersSaved } from './filters-saved.tsx';

/** Which sightings are asked for: any text, one of the kept queries, and every condition in a form. */
export function FiltersBar({ all }: { readonly all: readonly SightingRow[] }) {
  const { t } = useTranslation();
  const query = useTableFilter((state) => state.query);
  const count = conditionCount(query);
  return (
    <div className="filters" role="search" aria-label={t('table.filter')}>
      <input
        className="input"
        type="search"
        aria-label={t('table.filterHint')}
        placeholder={t('table.filterHint')}
        value={query.text}
        onChange={(event) => askFor({ text: event.target.value })}
      />
      <KeptQueries />
      <DialogTrigger>
        <Button className="button" aria-label={count > 0 ? t('filters.openSet', { count }) : t('filters.open')}>
          <ListFilter size={15} aria-hidden /> {count > 0 ? count : null}
        </Button>
        <Popover className="popover filters-popover" placement="top end">
          <Dialog className="filters-dialog" aria-label={t('filters.title')}>
            <FiltersForm all={all} />
            <FiltersSaved />
          </Dialog>
        </Popover>
      </DialogTrigger>
      {count > 0 || query.text !== '' ? (
        <Button className="button" onPress={() => useTableFilter.setState({ query: anySighting })}>
          {t('filters.clear')}
        </Button>
      ) : null}
    </div>
  );
}

function KeptQueries() {
  const { t } = useTranslation();
  const query = useTableFilter((state) => state.query);
  const saved = useSettings((settings) => settings.savedQueries);
  if (saved.length === 0) return null;
  const asked = JSON.stringify(query);
  const current = saved.find((one) => JSON.stringify(one.query) === asked)?.name ?? '';
  return (
    <SelectField
      bare
      label={t('filters.saved')}
      value={current}
      options={[{ value: '', text: t('filters.saved') }, ...saved.map(({ name }) => ({ value: name, text: name }))]}
      onChange={(name) =>
        useTableFilter.setState({ query: saved.find((one) => one.name === name)?.query ?? anySighting })
      }
    />
  );
}
