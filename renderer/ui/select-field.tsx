import { useId } from 'react';

/** A labelled choice of one. `value` null means several values are set; choosing one sets it for all. */
export function SelectField(props: {
  readonly label: string;
  readonly value: string | null;
  readonly options: readonly { readonly value: string; readonly text: string }[];
  readonly mixedText?: string;
  readonly bare?: boolean;
  readonly onChange: (value: string) => void;
}) {
  const id = useId();
  const select = (
    <select
      id={id}
      className="input"
      value={props.value ?? '\u0000'}
      {...(props.bare ? { 'aria-label': props.label } : {})}
      onChange={(event) => props.onChange(event.target.value)}
    >
      {props.value === null ? (
        <option value={'\u0000'} disabled>
          {props.mixedText}
        </option>
      ) : null}
      {props.options.map(({ value, text }) => (
        <option key={value} value={value}>
          {text}
        </option>
      ))}
    </select>
  );
  if (props.bare) return select;
  return (
    <div className="field">
      <label htmlFor={id}>{props.label}</label>
      {select}
    </div>
  );
}
