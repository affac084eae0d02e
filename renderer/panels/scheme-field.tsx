import { useTranslation } from 'react-i18next';
import type { Json } from '../../shared/domain/json.ts';
import { type ListedField, offeredChoices } from '../../shared/domain/scheme.ts';
import { ChoiceField } from '../ui/choice-field.tsx';
import { InputField } from '../ui/input-field.tsx';
import { SelectField } from '../ui/select-field.tsx';
import { TextField } from '../ui/text-field.tsx';
import { sharedChoices, sharedValue } from './shared-values.ts';

interface FieldProps {
  readonly field: ListedField;
  /** What each of those edited holds. */
  readonly values: readonly Json[];
  /** Tells apart what is edited, so that a draft of one is never stored in another. */
  readonly of: string;
  readonly onSet: (value: Json) => void;
}

/** One field of the scheme, for one sighting or many; what is retired is offered only where it is held. */
export function SchemeFieldInput(props: FieldProps) {
  const { type } = props.field;
  if (type === 'choice') return <OneOf {...props} />;
  if (type === 'choices') return <AnyOf {...props} />;
  if (type === 'yes/no') return <YesNo {...props} />;
  if (type === 'date') return <Day {...props} />;
  return <Typed key={props.of} {...props} />;
}

function useLabel({ register, required }: ListedField): string {
  const { t } = useTranslation();
  const name = t(`fields.${register}`);
  return required ? t('scheme.requiredField', { name }) : name;
}

const textOf = (value: Json): string => (value === null || typeof value === 'object' ? '' : String(value));

/** The lists of the built-in fields have a word for “unknown”; the others can be cleared. */
const isClearable = ({ isBuiltIn, choices }: ListedField): boolean =>
  !isBuiltIn || choices.every(({ value }) => value.length === 1);

function OneOf({ field, values, onSet }: FieldProps) {
  const { t } = useTranslation();
  const label = useLabel(field);
  const texts = values.map(textOf);
  const options = offeredChoices(field, texts).map((value) => ({
    value,
    text: t(`values.${field.register}.${value}`),
  }));
  return (
    <SelectField
      label={label}
      value={sharedValue(texts)}
      mixedText={t('app.mixed')}
      options={isClearable(field) ? [{ value: '', text: t('app.none') }, ...options] : options}
      onChange={(value) => onSet(value === '' ? null : value)}
    />
  );
}

function AnyOf({ field, values, onSet }: FieldProps) {
  const { t } = useTranslation();
  const label = useLabel(field);
  const lists = values.map((value) => (Array.isArray(value) ? value.map(textOf) : []));
  const { all, some } = sharedChoices(lists);
  const options = offeredChoices(field, lists.flat());
  return (
    <ChoiceField
      label={label}
      chosen={all}
      some={some}
      options={options.map((value) => ({ value, text: t(`values.${field.register}.${value}`) }))}
      onChange={onSet}
    />
  );
}

function YesNo({ field, values, onSet }: FieldProps) {
  const { t } = useTranslation();
  const label = useLabel(field);
  return (
    <SelectField
      label={label}
      value={sharedValue(values.map(textOf))}
      mixedText={t('app.mixed')}
      options={[
        { value: '', text: t('app.none') },
        { value: 'true', text: t('scheme.yes') },
        { value: 'false', text: t('scheme.no') },
      ]}
      onChange={(value) => onSet(value === '' ? null : value === 'true')}
    />
  );
}

function Day({ field, values, onSet }: FieldProps) {
  const label = useLabel(field);
  return (
    <InputField
      type="date"
      label={label}
      value={sharedValue(values.map(textOf)) ?? ''}
      onChange={(day) => onSet(day || null)}
    />
  );
}

/** A text, or a number with either decimal sign; what is no number is not stored. */
function Typed({ field, values, onSet }: FieldProps) {
  const { t } = useTranslation();
  const label = useLabel(field);
  const commit = (text: string) => {
    if (text === '') return onSet(null);
    if (field.type === 'text') return onSet(text);
    const number = Number(text.replace(',', '.'));
    if (Number.isFinite(number)) onSet(number);
  };
  return (
    <TextField
      label={label}
      value={sharedValue(values.map(textOf))}
      mixedText={t('app.mixed')}
      lines={field.name === 'remarks'}
      {...(field.type === 'number' ? { inputMode: 'decimal' as const } : {})}
      onCommit={commit}
    />
  );
}
