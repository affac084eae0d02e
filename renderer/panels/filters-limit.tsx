import { useId } from 'react';

/** A labelled limit or part of a text, asked for at every stroke. */
export function FilterLimit(props: {
  readonly type: 'date' | 'number' | 'text';
  readonly label: string;
  readonly value: string;
  /** The least number that can be asked for. */
  readonly least?: number;
  readonly onChange: (text: string) => void;
}) {
  const id = useId();
  const { type, label, value, least, onChange } = props;
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        className="input"
        type={type}
        min={least}
        step={type === 'number' ? 'any' : undefined}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </div>
  );
}
