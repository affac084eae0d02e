import { useTranslation } from 'react-i18next';
import type { Scheme } from '../../shared/domain/scheme.ts';
import { reviewStates } from '../../shared/domain/sighting.ts';
import type { SightingQuery } from '../../shared/domain/sighting-query.ts';
import { useScenes } from '../state/scenes.ts';
import { useScheme } from '../state/scheme.ts';
import type { SightingRow } from '../state/sighting-rows.ts';
import { askFor, useTableFilter } from '../state/table-filter.ts';
import { ChoiceField } from '../ui/choice-field.tsx';
import { SelectField } from '../ui/select-field.tsx';
import { FiltersAdded } from './filters-added.tsx';
import { FiltersLimits } from './filters-limits.tsx';

const storedNames = ['vesselClass', 'confidence', 'review', 'activity'] as const;

/** Every condition of a query; each takes effect at once. */
export function FiltersForm({ all }: { readonly all: readonly SightingRow[] }) {
  const { t } = useTranslation();
  const scheme = useScheme((state) => state.scheme);
  const query = useTableFilter((state) => state.query);
  const entries = useScenes((state) => state.entries);
  const scenes = entries.map(({ scene }) => ({ value: scene.id, text: scene.fileName }));
  const ports = worded(entries.map(({ scene }) => scene.port));
  return (
    <section className="section" aria-label={t('filters.title')}>
      <h3>{t('filters.title')}</h3>
      {storedNames.map((field) => (
        <ChoiceField
          key={field}
          label={t(`fields.${field}`)}
          chosen={query[field]}
          options={valuesOf(field, scheme).map((value) => ({ value, text: t(`values.${field}.${value}`) }))}
          onChange={(chosen) => askFor({ [field]: chosen })}
        />
      ))}
      <OneOf field="scene" options={scenes} query={query} />
      <OneOf field="port" options={ports} query={query} />
      <OneOf field="marking" options={worded(all.map(({ marking }) => marking))} query={query} />
      <FiltersLimits query={query} />
      <FiltersAdded query={query} />
    </section>
  );
}

/** Every value a field has had, for what is retired can still be looked for. */
const valuesOf = (field: (typeof storedNames)[number], scheme: Scheme): readonly string[] =>
  field === 'review'
    ? reviewStates
    : (scheme.find(({ name }) => name === field)?.choices.map(({ value }) => value) ?? []);

/** The values in use, each once, in order. */
const worded = (values: readonly (string | null)[]) =>
  [...new Set(values.flatMap((value) => value ?? []))].toSorted().map((value) => ({ value, text: value }));

function OneOf(props: {
  readonly field: 'scene' | 'port' | 'marking';
  readonly options: readonly { readonly value: string; readonly text: string }[];
  readonly query: SightingQuery;
}) {
  const { t } = useTranslation();
  const { field, options, query } = props;
  return (
    <SelectField
      label={t(`fields.${field}`)}
      value={query[field][0] ?? ''}
      options={[{ value: '', text: t('filters.any') }, ...options]}
      onChange={(value) => askFor({ [field]: value === '' ? [] : [value] })}
    />
  );
}
