import { useTranslation } from 'react-i18next';
import { SightingQuery } from '../../shared/domain/sighting-query.ts';
import { askFor } from '../state/table-filter.ts';
import { SelectField } from '../ui/select-field.tsx';
import { FilterLimit } from './filters-limit.tsx';

const standings = {
  vessel: SightingQuery.shape.vessel.unwrap().options,
  conflicts: SightingQuery.shape.conflicts.unwrap().options,
  standing: SightingQuery.shape.standing.unwrap().options,
} as const;

/** From when to when, how long, linked or not, in conflict or not, seen or carried over. */
export function FiltersLimits({ query }: { readonly query: SightingQuery }) {
  const { t } = useTranslation();
  return (
    <>
      {(['vessel', 'conflicts', 'standing'] as const).map((field) => (
        <SelectField
          key={field}
          label={t(`fields.${field}`)}
          value={query[field]}
          options={standings[field].map((value) => ({ value, text: t(`filters.${field}.${value}`) }))}
          onChange={(value) => askFor({ [field]: value })}
        />
      ))}
      {(['from', 'to'] as const).map((field) => (
        <FilterLimit
          key={field}
          type="date"
          label={t(`filters.${field}`)}
          value={query[field]}
          onChange={askForDay(field)}
        />
      ))}
      {(['lengthFromMetres', 'lengthToMetres'] as const).map((field) => (
        <FilterLimit
          key={field}
          type="number"
          least={0}
          label={t(`filters.${field}`)}
          value={query[field]?.toString() ?? ''}
          onChange={askForLength(field)}
        />
      ))}
    </>
  );
}

const askForDay = (field: 'from' | 'to') => (text: string) => askFor({ [field]: text });

const askForLength = (field: 'lengthFromMetres' | 'lengthToMetres') => (text: string) => {
  const metres = Number(text);
  askFor({ [field]: text === '' || !(metres >= 0) ? null : metres });
};
