import { useTranslation } from 'react-i18next';
import { auditedDeeds, type AuditFilter } from '../../shared/domain/audit.ts';
import { useSightings } from '../state/sightings.ts';
import { InputField } from '../ui/input-field.tsx';
import { SelectField } from '../ui/select-field.tsx';

/** Whose edits, of what, which and when. */
export function AuditFilters(props: {
  readonly filter: AuditFilter;
  readonly actors: readonly string[];
  readonly onChange: (filter: AuditFilter) => void;
}) {
  const { t } = useTranslation();
  const selected = useSightings((state) => state.selected);
  const { filter, actors, onChange } = props;
  const all = { value: '', text: t('audit.all') };
  const [only] = selected;
  const entity = filter.entity ?? (selected.size === 1 ? only : undefined);
  return (
    <div className="form-grid">
      <SelectField
        label={t('audit.who')}
        value={filter.actor ?? ''}
        options={[all, ...actors.map((name) => ({ value: name, text: name }))]}
        onChange={(actor) => onChange({ ...filter, actor: actor || null })}
      />
      <SelectField
        label={t('audit.action')}
        value={filter.deed ?? ''}
        options={[all, ...auditedDeeds.map((deed) => ({ value: deed, text: t(`audit.deeds.${deed}`) }))]}
        onChange={(word) => onChange({ ...filter, deed: auditedDeeds.find((deed) => deed === word) ?? null })}
      />
      <SelectField
        label={t('audit.of')}
        value={filter.entity ?? ''}
        options={[all, ...(entity === undefined ? [] : [{ value: entity, text: t('audit.ofSelected') }])]}
        onChange={(id) => onChange({ ...filter, entity: id || null })}
      />
      <span />
      <InputField
        type="date"
        label={t('audit.from')}
        value={filter.from ?? ''}
        onChange={(day) => onChange({ ...filter, from: day || null })}
      />
      <InputField
        type="date"
        label={t('audit.to')}
        value={filter.to ?? ''}
        onChange={(day) => onChange({ ...filter, to: day || null })}
      />
    </div>
  );
}
