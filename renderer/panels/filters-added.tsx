import { useTranslation } from 'react-i18next';
import type { ListedField } from '../../shared/domain/scheme.ts';
import { type AddedCondition, anyValue, type SightingQuery } from '../../shared/domain/sighting-query.ts';
import { useScheme } from '../state/scheme.ts';
import { askFor } from '../state/table-filter.ts';
import { ChoiceField } from '../ui/choice-field.tsx';
import { FilterLimit } from './filters-limit.tsx';

/** Conditions on the fields that were added, retired ones too, for what was said stays. */
export function FiltersAdded({ query }: { readonly query: SightingQuery }) {
  const { t } = useTranslation();
  const added = useScheme(({ scheme }) => scheme).filter(({ isBuiltIn }) => !isBuiltIn);
  if (added.length === 0) return null;
  const ask = (register: string, part: Partial<AddedCondition>) => {
    const { [register]: before = anyValue, ...others } = query.added;
    const after = { ...before, ...part };
    const isAsked = JSON.stringify(after) !== JSON.stringify(anyValue);
    askFor({ added: isAsked ? { ...others, [register]: after } : others });
  };
  return (
    <div role="group" aria-label={t('filters.added')}>
      {added.map((field) => (
        <Condition
          key={field.register}
          field={field}
          condition={query.added[field.register] ?? anyValue}
          onAsk={(part) => ask(field.register, part)}
        />
      ))}
    </div>
  );
}

interface ConditionProps {
  readonly field: ListedField;
  readonly condition: AddedCondition;
  readonly onAsk: (part: Partial<AddedCondition>) => void;
}

function Condition({ field, condition, onAsk }: ConditionProps) {
  const { t } = useTranslation();
  const { register, type, choices } = field;
  const name = t(`fields.${register}`);
  if (type === 'text')
    return (
      <FilterLimit
        type="text"
        label={t('filters.has', { name })}
        value={condition.has}
        onChange={(has) => onAsk({ has })}
      />
    );
  if (type === 'number' || type === 'date')
    return (
      <>
        <FilterLimit
          type={type}
          label={t('filters.atLeast', { name })}
          value={condition.from}
          onChange={(from) => onAsk({ from })}
        />
        <FilterLimit
          type={type}
          label={t('filters.atMost', { name })}
          value={condition.to}
          onChange={(to) => onAsk({ to })}
        />
      </>
    );
  const options =
    type === 'yes/no'
      ? [
          { value: 'true', text: t('scheme.yes') },
          { value: 'false', text: t('scheme.no') },
        ]
      : choices.map(({ value }) => ({ value, text: t(`values.${register}.${value}`) }));
  return <ChoiceField label={name} chosen={condition.anyOf} options={options} onChange={(anyOf) => onAsk({ anyOf })} />;
}
