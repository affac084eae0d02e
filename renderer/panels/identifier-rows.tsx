import { Plus, X } from 'lucide-react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { identifierSchemes } from '../../shared/domain/vessel.ts';
import { type IdentifierDraft, newDraft } from '../commands/vessel-changes.ts';
import { ActionButton } from '../ui/action-button.tsx';
import { SelectField } from '../ui/select-field.tsx';

/** A vessel's names and numbers in the form, each with from, to and source. */
export function IdentifierRows(props: {
  readonly identifiers: readonly IdentifierDraft[];
  readonly onChange: (identifiers: readonly IdentifierDraft[]) => void;
}) {
  const { t } = useTranslation();
  const { identifiers, onChange } = props;
  return (
    <fieldset className="identifiers">
      <legend>{t('vessels.identifiers')}</legend>
      {identifiers.map((identifier, index) => (
        <IdentifierRow
          key={identifier.id ?? `new-${index}`}
          identifier={identifier}
          onChange={(changed) => onChange(identifiers.with(index, changed))}
          onRemove={() => onChange(identifiers.toSpliced(index, 1))}
        />
      ))}
      <Button className="button" onPress={() => onChange([...identifiers, newDraft('name')])}>
        <Plus size={14} /> {t('vessels.addIdentifier')}
      </Button>
    </fieldset>
  );
}

function IdentifierRow(props: {
  readonly identifier: IdentifierDraft;
  readonly onChange: (identifier: IdentifierDraft) => void;
  readonly onRemove: () => void;
}) {
  const { t } = useTranslation();
  const { identifier, onChange, onRemove } = props;
  const text = (field: 'value' | 'from' | 'to' | 'source', placeholder: string) => (
    <input
      className="input"
      aria-label={t(`fields.${field}`)}
      placeholder={placeholder}
      value={identifier[field] ?? ''}
      onChange={(event) => {
        const written = event.target.value;
        onChange({ ...identifier, [field]: written === '' && field !== 'value' ? null : written });
      }}
    />
  );
  return (
    <div className="identifier">
      <SelectField
        bare
        label={t('fields.scheme')}
        value={identifier.scheme}
        options={identifierSchemes.map((value) => ({ value, text: t(`values.scheme.${value}`) }))}
        onChange={(value) => {
          const scheme = identifierSchemes.find((name) => name === value) ?? identifier.scheme;
          onChange({ ...identifier, scheme, facet: newDraft(scheme).facet });
        }}
      />
      {text('value', t('fields.value'))}
      {text('from', t('fields.from'))}
      {text('to', t('fields.to'))}
      {text('source', t('fields.source'))}
      <ActionButton
        name={t('vessels.removeIdentifier', { value: identifier.value })}
        icon={<X size={15} />}
        onPress={onRemove}
      />
    </div>
  );
}
