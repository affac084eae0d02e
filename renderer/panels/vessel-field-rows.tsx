import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type VesselField, type VesselFields, vesselFields } from '../commands/vessel-changes.ts';

const numeric: ReadonlySet<VesselField> = new Set(['deadweightTonnes', 'lengthMetres', 'beamMetres', 'built']);

/** Name, size, owner and the like of a vessel in the form. A number that cannot be read becomes NaN. */
export function VesselFieldRows(props: {
  readonly fields: VesselFields;
  readonly onChange: (fields: VesselFields) => void;
}) {
  const { fields, onChange } = props;
  const change = (field: VesselField, text: string) => {
    const empty = field === 'name' ? '' : null;
    const value = text.trim() === '' ? empty : numeric.has(field) ? numberFrom(text, field) : text;
    onChange({ ...fields, [field]: value });
  };
  return (
    <div className="form-grid">
      {vesselFields.map((field) => (
        <FieldRow key={field} field={field} stored={fields[field]} onChange={(text) => change(field, text)} />
      ))}
    </div>
  );
}

function numberFrom(text: string, field: VesselField): number {
  const value = Number(text.replaceAll(',', '').trim());
  return field === 'built' && !Number.isInteger(value) ? Number.NaN : value;
}

function FieldRow(props: {
  readonly field: VesselField;
  readonly stored: string | number | null;
  readonly onChange: (text: string) => void;
}) {
  const { t } = useTranslation();
  const id = useId();
  const { field, stored, onChange } = props;
  const [text, setText] = useState(stored === null ? '' : String(stored));
  return (
    <div className="field">
      <label htmlFor={id}>{t(`fields.${field}`)}</label>
      <input
        id={id}
        className="input"
        inputMode={numeric.has(field) ? 'decimal' : 'text'}
        required={field === 'name'}
        aria-invalid={Number.isNaN(stored)}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          onChange(event.target.value);
        }}
      />
    </div>
  );
}
