import { useId } from 'react';
import { FieldHint } from './field-hint.tsx';

/**
 * A labelled value, told at every stroke: a `text`, a `date` as `YYYY-MM-DD`, empty for none, or a `password`, which is not shown
 * while it is typed and which nothing remembers.
 */
export function InputField(props: {
  readonly label: string;
  readonly type: 'date' | 'password' | 'text';
  readonly value: string;
  readonly hint?: string;
  readonly onChange: (value: string) => void;
}) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{props.label}</label>
      <input
        id={id}
        className="input"
        type={props.type}
        autoComplete="off"
        aria-describedby={props.hint ? `${id}-hint` : undefined}
        value={props.value}
        onChange={(event) => props.onChange(event.target.value)}
      />
      <FieldHint field={id} text={props.hint} />
    </div>
  );
}
