import { useId } from 'react';
import { Checkbox } from 'react-aria-components';

/** A labelled choice of any number. `some` are choices set on part of what is edited. */
export function ChoiceField(props: {
  readonly label: string;
  readonly chosen: readonly string[];
  readonly some?: readonly string[];
  readonly options: readonly { readonly value: string; readonly text: string }[];
  readonly onChange: (chosen: string[]) => void;
}) {
  const id = useId();
  const toggle = (value: string, on: boolean) => {
    const kept = props.options.map((option) => option.value).filter((v) => props.chosen.includes(v) && v !== value);
    props.onChange(on ? [...kept, value] : kept);
  };
  return (
    <div className="field tall">
      <span className="label" id={id}>
        {props.label}
      </span>
      <div className="choices" role="group" aria-labelledby={id}>
        {props.options.map(({ value, text }) => (
          <Checkbox
            key={value}
            className="choice"
            isSelected={props.chosen.includes(value)}
            isIndeterminate={props.some?.includes(value) ?? false}
            onChange={(on) => toggle(value, on)}
          >
            {text}
          </Checkbox>
        ))}
      </div>
    </div>
  );
}
